package io.jcompose.load;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Sources that tell which files were looked at, because they were read or would have been if they
 * were there, and which of them were read.
 */
public final class NotedSources implements Sources {
  private final Sources sources;
  private final Consumer<String> looked;
  private final Consumer<String> read;

  private NotedSources(Sources sources, Consumer<String> looked, Consumer<String> read) {
    this.sources = sources;
    this.looked = looked;
    this.read = read;
  }

  /** Tells of each file that was looked at. */
  public static Sources looked(Sources sources, Consumer<String> notes) {
    return new NotedSources(sources, notes, path -> {});
  }

  /** Tells of each file that was read. */
  public static Sources read(Sources sources, Consumer<String> notes) {
    return new NotedSources(sources, path -> {}, notes);
  }

  @Override
  public String read(String path) throws IOException {
    note(path);
    String text = sources.read(path);
    read.accept(path);
    return text;
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
      looked.accept(path);
      looked.accept(sources.real(path));
    }
  }
}
