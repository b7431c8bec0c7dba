package io.jcompose.load;

import java.io.IOException;
import java.util.function.Consumer;

/** Sources that tell which files were read, or would have been if they were there. */
public final class NotedSources implements Sources {
  private final Sources sources;
  private final Consumer<String> notes;

  public NotedSources(Sources sources, Consumer<String> notes) {
    this.sources = sources;
    this.notes = notes;
  }

  @Override
  public String read(String path) throws IOException {
    note(path);
    return sources.read(path);
  }

  @Override
  public boolean isFile(String path) {
    note(path);
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

  /** Of a link both it and what it leads to can change. */
  private void note(String path) {
    if (!path.equals("-")) {
      notes.accept(path);
      notes.accept(sources.real(path));
    }
  }
}
