package io.jcompose;

import io.jcompose.event.Trace;
import io.jcompose.load.RemoteCopy;
import io.jcompose.load.Sources;
import java.io.IOException;

/** Sources that tell of each file that was read. */
record TracedSources(Sources sources, Trace.Listener trace) implements Sources {
  @Override
  public String read(String path) throws IOException {
    String text = sources.read(path);
    trace.hear(new Trace.FileRead(path));
    return text;
  }

  @Override
  public boolean isFile(String path) {
    return sources.isFile(path);
  }

  @Override
  public boolean isDirectory(String path) {
    return sources.isDirectory(path);
  }

  @Override
  public String real(String path) {
    return sources.real(path);
  }

  @Override
  public RemoteCopy remote(String directory, String reference) {
    return sources.remote(directory, reference);
  }
}
