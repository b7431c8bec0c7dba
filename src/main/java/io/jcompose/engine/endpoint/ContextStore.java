package io.jcompose.engine.endpoint;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.diag.JComposeException;
import io.jcompose.digest.Sha256;
import io.jcompose.engine.decode.Json;
import io.jcompose.engine.transport.TlsMaterial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The contexts that the docker client has stored under its configuration directory. */
final class ContextStore {
  /** A context: its name, the engine's address, its keys. */
  record Context(String name, String host, Optional<TlsMaterial> tls) {}

  private static final List<String> ENGINE = List.of("Endpoints", "docker");

  private final Surroundings around;
  private final Path root;

  ContextStore(Surroundings around, Path configDirectory) {
    this.around = around;
    this.root = configDirectory.resolve("contexts");
  }

  /**
   * The context of that name.
   *
   * @param because who asked for it, such as {@code DOCKER_CONTEXT}
   */
  Context get(String name, String because) {
    Path file = meta(directory(name));
    Meta meta =
        JsonFile.read(around, file, in -> Json.at(in, ENGINE, ContextStore::docker))
            .orElseThrow(
                () ->
                    new JComposeException(EndpointProblems.noContext(name, because, file, names())))
            .orElse(Meta.NONE);
    if (meta.host().isEmpty()) {
      throw new JComposeException(EndpointProblems.contextWithoutEngine(name, file));
    }
    return new Context(name, meta.host(), tls(name, meta));
  }

  /** Whether there is one of that name. */
  boolean has(String name) {
    return around.exists(meta(directory(name)));
  }

  private Optional<TlsMaterial> tls(String name, Meta meta) {
    if (meta.host().startsWith("unix:")) {
      return Optional.empty();
    }
    Path keys = root.resolve("tls").resolve(directory(name)).resolve("docker");
    var material =
        new TlsMaterial(
            existing(keys.resolve("ca.pem")),
            existing(keys.resolve("cert.pem")),
            existing(keys.resolve("key.pem")),
            !meta.skipVerify());
    boolean wanted = material.ca().isPresent() || material.cert().isPresent() || meta.skipVerify();
    return wanted ? Optional.of(material) : Optional.empty();
  }

  private Optional<Path> existing(Path file) {
    return around.exists(file) ? Optional.of(file) : Optional.empty();
  }

  /** The names of all contexts, for the message about a missing one. */
  private List<String> names() {
    var names = new ArrayList<String>();
    names.add("default");
    for (String directory : around.names(root.resolve("meta"))) {
      JsonFile.read(around, meta(directory), in -> Json.textField(in, "Name"))
          .ifPresent(names::add);
    }
    return names;
  }

  private Path meta(String directory) {
    return root.resolve("meta").resolve(directory).resolve("meta.json");
  }

  /** What is read of {@code meta.json} about the engine. */
  private record Meta(String host, boolean skipVerify) {
    static final Meta NONE = new Meta("", false);
  }

  private static Meta docker(JsonParser in) throws IOException {
    String host = "";
    boolean skipVerify = false;
    if (Json.enter(in)) {
      for (String name = Json.field(in); name != null; name = Json.field(in)) {
        switch (name) {
          case "Host" -> host = Json.text(in);
          case "SkipTLSVerify" -> skipVerify = Json.flag(in);
          default -> in.skipChildren();
        }
      }
    }
    return new Meta(host, skipVerify);
  }

  private static String directory(String name) {
    return Sha256.hex(name);
  }
}
