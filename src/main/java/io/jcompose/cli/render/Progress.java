package io.jcompose.cli.render;

import io.jcompose.event.EventSink;

/** A way to show events while work goes on; closing it leaves the output in a clean state. */
public sealed interface Progress extends EventSink, AutoCloseable
    permits PlainProgress, TtyProgress, JsonProgress, QuietProgress {
  @Override
  void close();
}
