package io.jcompose.live;

/** What of a container is followed. */
public enum Interest {
  /** Nothing. */
  NONE,
  /** Only when its runs end; its output is not read. */
  EXITS,
  /** What it writes, and when its runs end. */
  OUTPUT
}
