package io.jcompose.wire;

/** A piece of a container's output; it may begin and end inside a line or a character. */
@SuppressWarnings("ArrayRecordComponent")
public record LogFrame(Channel channel, byte[] bytes) {
  /** Which of its streams a container wrote to. */
  public enum Channel {
    STDIN,
    STDOUT,
    STDERR,
    SYSTEM
  }
}
