package io.jcompose.engine.endpoint;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.diag.Diagnostic;
import io.jcompose.engine.decode.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Builders by the names that docker buildx has for them: the engine of each docker context is one,
 * others are in files of its own.
 */
public final class Builders {
  private static final String DEFAULT = "default";

  private final Surroundings around;

  public Builders(Surroundings around) {
    this.around = around;
  }

  /** What a name stands for, told as an error, if it is not the engine that the choice is for. */
  public Optional<Diagnostic> other(String name, EndpointChoice choice) {
    if (name.isEmpty() || name.equals(DEFAULT) || name.equals(context(choice))) {
      return Optional.empty();
    }
    if (new ContextStore(around, ClientConfig.directory(around)).has(name)) {
      return Optional.of(
          EndpointProblems.otherBuilder(
              name,
              "it is that of the docker context `" + name + "`",
              "Use that context: `jcompose --context " + name + " build`."));
    }
    return Optional.of(
        driver(name)
            .map(
                it ->
                    EndpointProblems.otherBuilder(
                        name,
                        "docker buildx runs it with the driver `" + it + "`",
                        "Leave it out, or let docker buildx build: `jcompose build --print | docker"
                            + " buildx bake --builder "
                            + name
                            + " -f -`."))
            .orElseGet(
                () ->
                    EndpointProblems.otherBuilder(
                        name,
                        "there is none of that name",
                        "Leave it out: images are made by the engine.")));
  }

  /** The context that the engine comes from; that of an address is the default one. */
  private String context(EndpointChoice choice) {
    if (choice.context().isPresent()) {
      return choice.context().get();
    }
    if (choice.host().isPresent() || !variable("DOCKER_HOST").isEmpty()) {
      return DEFAULT;
    }
    String named = variable("DOCKER_CONTEXT");
    return named.isEmpty() ? ClientConfig.read(around).currentContext() : named;
  }

  /** The driver of a builder of buildx's own; empty when there is no such builder. */
  private Optional<String> driver(String name) {
    String given = variable("BUILDX_CONFIG");
    Path root = given.isEmpty() ? ClientConfig.directory(around).resolve("buildx") : Path.of(given);
    if (name.indexOf('/') >= 0 || name.startsWith(".")) {
      return Optional.empty();
    }
    try {
      var text = around.read(root.resolve("instances").resolve(name));
      return text.isPresent() ? Optional.of(driverIn(text.get())) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String driverIn(String text) throws IOException {
    try (JsonParser in = Json.parser(text)) {
      in.nextToken();
      return Json.textField(in, "Driver");
    }
  }

  private String variable(String name) {
    return around.env().getOrDefault(name, "");
  }
}
