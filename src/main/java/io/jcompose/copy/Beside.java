package io.jcompose.copy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are written beside their place, and put there when they are whole. */
public final class Beside {
  private Beside() {}

  /** A name in the same directory that nothing has. */
  static Path of(Path target) {
    Path directory = target.toAbsolutePath().getParent();
    String stem = "." + target.getFileName() + ".jcompose-" + ProcessHandle.current().pid();
    Path beside = directory.resolve(stem);
    for (int i = 1; Files.exists(beside, LinkOption.NOFOLLOW_LINKS); i++) {
      beside = directory.resolve(stem + "-" + i);
    }
    return beside;
  }

  /** Writes all that comes to a file; what was there before stays when that fails. */
  public static void write(Path target, InputStream content) throws IOException {
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      // A pipe or device takes it as it comes.
      try (var out = Files.newOutputStream(target)) {
        content.transferTo(out);
      }
      return;
    }
    Path place = Files.exists(target) ? target.toRealPath() : target;
    Path beside = of(place);
    try {
      Files.copy(content, beside);
      Files.move(beside, place, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
