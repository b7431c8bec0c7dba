package io.jcompose.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this machine. */
public final class FileSources implements Sources {
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  private final InputStream standardInput;

  public FileSources(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  @Override
  public String read(String path) throws IOException {
    byte[] bytes;
    if (path.equals("-")) {
      bytes = standardInput.readNBytes(MAX_BYTES + 1);
    } else {
      if (Files.size(Path.of(path)) > MAX_BYTES) {
        throw new TooLargeException();
      }
      try (var in = Files.newInputStream(Path.of(path))) {
        bytes = in.readNBytes(MAX_BYTES + 1);
      }
    }
    if (bytes.length > MAX_BYTES) {
      throw new TooLargeException();
    }
    return Sources.decoded(bytes);
  }

  @Override
  public boolean isFile(String path) {
    var file = Path.of(path);
    return Files.exists(file) && !Files.isDirectory(file);
  }

  @Override
  public boolean isDirectory(String path) {
    return Files.isDirectory(Path.of(path));
  }

  @Override
  public String real(String path) {
    try {
      return Path.of(path).toRealPath().toString();
    } catch (IOException e) {
      return path;
    }
  }
}
