package io.jcompose.engine.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Places for sockets that nobody else may use: each in a directory of its own, mode 0700. */
final class PrivateSocket {
  /** What the kernel takes as the address of a socket. */
  private static final int LONGEST = 100;

  private static final String PREFIX = "jcompose-ssh";

  private PrivateSocket() {}

  /** A path where nothing is yet: in XDG_RUNTIME_DIR, else among temporary files. */
  static Path in(Map<String, String> environment) throws IOException {
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    FileAttribute<?> mine =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    if (runtime.startsWith("/") && Files.isWritable(Path.of(runtime))) {
      Path socket = Files.createTempDirectory(Path.of(runtime), PREFIX, mine).resolve("s");
      if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
        return socket;
      }
      Files.delete(socket.getParent());
    }
    return Files.createTempDirectory(PREFIX, mine).resolve("s");
  }
}
