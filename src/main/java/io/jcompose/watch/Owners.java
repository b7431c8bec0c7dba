package io.jcompose.watch;

import io.jcompose.engine.Containers;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** To whom files in containers belong: to the user that the container runs as, if it says one. */
final class Owners {
  private final Containers engine;
  private final Cancel cancel;
  private final Map<String, Optional<Owner>> known = new ConcurrentHashMap<>();

  Owners(Containers engine, Cancel cancel) {
    this.engine = engine;
    this.cancel = cancel;
  }

  /** The owner of what comes into a container; asked of the engine once. */
  Optional<Owner> of(String container) {
    return known.computeIfAbsent(container, this::find);
  }

  private Optional<Owner> find(String container) {
    String user = engine.inspect(container).user();
    return user.isEmpty() ? Optional.empty() : Owner.of(user, path -> text(container, path));
  }

  private String text(String container, String path) {
    var stat = engine.stat(container, path);
    if (stat.isEmpty()) {
      return "";
    }
    String file = stat.get().isLink() ? stat.get().linkTarget() : path;
    try (var tar = new TarArchiveInputStream(engine.getArchive(container, file, cancel))) {
      return tar.getNextEntry() == null
          ? ""
          : new String(tar.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      String request = "GET /containers/" + container + "/archive";
      throw new EngineException(
          EngineException.Kind.UNREACHABLE, "", request, 0, String.valueOf(e.getMessage()), e);
    }
  }
}
