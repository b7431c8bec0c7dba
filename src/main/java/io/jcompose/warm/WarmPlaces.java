package io.jcompose.warm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the sockets of warm processes are: the launcher says the same in shell. */
public record WarmPlaces(Path directory) {
  private static final String LOCK = ".lock";

  /** The file that the process which serves a socket keeps locked. */
  public static Path lock(Path socket) {
    return socket.resolveSibling(socket.getFileName() + LOCK);
  }

  public static WarmPlaces of(Map<String, String> environment, String home) {
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path base = cache.isEmpty() ? Path.of(home, ".cache") : Path.of(cache);
    return new WarmPlaces((runtime.isEmpty() ? base : Path.of(runtime)).resolve("jcompose-warm"));
  }

  /** The sockets, of those that have died, too. */
  public List<Path> sockets() {
    var found = new ArrayList<Path>();
    try (var files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        if (file.getFileName().toString().indexOf('.') < 0) {
          found.add(file);
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    Collections.sort(found);
    return found;
  }

  /** The process that was started for a socket, if it is still there. */
  public Optional<Long> holder(Path socket) {
    try {
      String words = Files.readString(lock(socket)).strip();
      return ProcessHandle.of(Long.parseLong(words))
          .filter(it -> serves(it, socket.toString()))
          .map(ProcessHandle::pid);
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Another process may have got the number meanwhile. */
  private static boolean serves(ProcessHandle process, String socket) {
    String[] words = process.info().arguments().orElse(new String[0]);
    return Arrays.asList(words).contains(socket);
  }
}
