package io.jcompose.host;

import io.jcompose.diag.FileWords;
import io.jcompose.diag.JComposeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Files of this user that nobody else may read, each written as a whole or not at all. */
public final class PrivateFile {
  private PrivateFile() {}

  /**
   * Writes lines in place of what is there.
   *
   * @throws JComposeException when it cannot be written
   */
  public static void write(Path file, List<String> lines) {
    try {
      Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
      var mine = PosixFilePermissions.fromString("rw-------");
      Path fresh =
          Files.createTempFile(directory, "new", "", PosixFilePermissions.asFileAttribute(mine));
      try {
        Files.write(fresh, lines, StandardCharsets.UTF_8);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new JComposeException(HostProblems.file(file, FileWords.of(e)), e);
    }
  }
}
