package io.jcompose;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.FileWords;
import io.jcompose.diag.JComposeException;
import io.jcompose.digest.Sha256;
import io.jcompose.load.LoadRequest;
import io.jcompose.remote.Publication;
import io.jcompose.value.Value;
import io.jcompose.value.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A stack in the form in which others get it: its files merged into one, variables and relative
 * paths as they are written, env files beside it, and images in place of builds.
 */
public final class StackToPublish {
  private static final String NAME = "compose.yaml";

  private final Value.Dict written;
  private final Value.Dict resolved;
  private final Map<String, Path> envFiles = new LinkedHashMap<>();

  private StackToPublish(Value.Dict written, Value.Dict resolved) {
    this.written = written;
    this.resolved = resolved;
  }

  /** Reads the files twice: once to publish them, once to find the env files. */
  public static StackToPublish load(LoadRequest request, StackFiles files) {
    var raw = LoadRequest.Options.DEFAULT.noInterpolate().noNormalize().noEnvResolution();
    return new StackToPublish(
        JCompose.model(request.options(raw.noPathResolution()), files).document(),
        JCompose.model(request.options(raw), files).document());
  }

  /** What forbids to publish it; {@code withVariables} allows to publish those of containers. */
  public List<Diagnostic> refusals(boolean withVariables) {
    var problems = new ArrayList<Diagnostic>();
    services(
        written,
        (name, service) -> {
          if (service.get("build").isPresent() && service.get("image").isEmpty()) {
            problems.add(FrontProblems.onlyBuilt(name));
          }
          boolean variables =
              service.get("environment").isPresent() || service.get("env_file").isPresent();
          if (variables && !withVariables) {
            problems.add(FrontProblems.environmentNotAllowed(name));
          }
          return service;
        });
    return problems;
  }

  /** What should be thought of before it is published, a sentence each. */
  public List<String> doubts() {
    return new PublishDoubts(written).all();
  }

  /**
   * What is published.
   *
   * @param version of the tool
   * @param pinned a further stack file with the digests of the images
   */
  public Publication publication(String version, Optional<String> pinned) {
    var document = services(written, this::published);
    var publication = new Publication(version).stackFile(NAME, YamlText.of(document));
    pinned.ifPresent(it -> publication.stackFile("image-digests.yaml", it));
    envFiles.forEach((name, path) -> publication.envFile(name, content(path)));
    return publication;
  }

  private Value.Dict published(String name, Value.Dict service) {
    var result = service.without("build");
    if (service.get("env_file").orElse(Value.NULL) instanceof Value.Seq files) {
      var there = (Value.Seq) service(resolved, name).get("env_file").orElse(files);
      var renamed = new ArrayList<Value>();
      for (int i = 0; i < files.items().size(); i++) {
        renamed.add(renamed((Value.Dict) files.items().get(i), there.items().get(i)));
      }
      result = result.with("env_file", new Value.Seq(renamed));
    }
    return result;
  }

  /** The entry of an env file, under the name that it has in the artifact. */
  private Value renamed(Value.Dict file, Value resolvedFile) {
    Path path = Path.of(text(((Value.Dict) resolvedFile).get("path").orElse(Value.NULL)));
    boolean required = !file.get("required").orElse(Value.TRUE).equals(Value.FALSE);
    if (!required && !Files.exists(path)) {
      return file;
    }
    String name = Sha256.hex(text(file.get("path").orElse(Value.NULL))) + ".env";
    envFiles.put(name, path);
    return file.with("path", Value.of(name));
  }

  private static byte[] content(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new JComposeException(
          FrontProblems.unreadableEnvFile(path.toString(), FileWords.of(e)), e);
    }
  }

  /** The document with other services. */
  private static Value.Dict services(
      Value.Dict document, BiFunction<String, Value.Dict, Value.Dict> change) {
    if (!(document.get("services").orElse(Value.NULL) instanceof Value.Dict services)) {
      return document;
    }
    var changed = new LinkedHashMap<String, Value>();
    services
        .entries()
        .forEach(
            (name, service) ->
                changed.put(
                    name, service instanceof Value.Dict it ? change.apply(name, it) : service));
    return document.with("services", new Value.Dict(changed));
  }

  private static Value.Dict service(Value.Dict document, String name) {
    var services = (Value.Dict) document.get("services").orElse(Value.Dict.EMPTY);
    return (Value.Dict) services.get(name).orElse(Value.Dict.EMPTY);
  }

  private static String text(Value value) {
    return value instanceof Value.Text it ? it.text() : "";
  }
}
