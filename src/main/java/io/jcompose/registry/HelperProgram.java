package io.jcompose.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jcompose.program.SearchPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program {@code docker-credential-NAME} that keeps logins. It is looked for in the absolute
 * directories of {@code PATH} only, so that nothing in a project's own folder is ever run.
 */
final class HelperProgram {
  private static final String NONE = "credentials not found";

  private final String program;
  private final Map<String, String> env;
  private final Duration patience;

  HelperProgram(String name, Map<String, String> env, Duration patience) {
    this.program = "docker-credential-" + name;
    this.env = env;
    this.patience = patience;
  }

  String program() {
    return program;
  }

  /** Asks for one registry's login. */
  Answer get(String registry) {
    String source = "the credential helper " + program;
    Optional<Path> found = find();
    if (found.isEmpty()) {
      return Answer.none(source, RegistryProblems.noHelper(program, registry));
    }
    try {
      String output = run(found.get(), "get", registry);
      return output.contains(NONE)
          ? Answer.none(source)
          : new Answer(Optional.of(login(registry, output)), source, List.of());
    } catch (IOException e) {
      String words = String.valueOf(e.getMessage());
      return Answer.none(source, RegistryProblems.helperFailed(program, registry, words));
    }
  }

  /** The registries that it keeps logins for; none when it cannot tell. */
  List<String> list() {
    Optional<Path> found = find();
    if (found.isEmpty()) {
      return List.of();
    }
    try {
      var names = new ArrayList<String>();
      new ObjectMapper()
          .readTree(run(found.get(), "list", ""))
          .fieldNames()
          .forEachRemaining(names::add);
      return names;
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Login login(String registry, String output) throws IOException {
    JsonNode json;
    try {
      json = new ObjectMapper().readTree(output);
    } catch (JsonProcessingException e) {
      // Its message would quote the output, which may hold a secret.
      throw new IOException("its answer is not JSON");
    }
    String user = json.path("Username").asText("");
    String secret = json.path("Secret").asText("");
    return user.equals("<token>")
        ? new Login(registry, "", "", secret, "")
        : new Login(registry, user, secret, "", "");
  }

  private Optional<Path> find() {
    return SearchPath.of(env).find(program);
  }

  private String run(Path file, String verb, String input) throws IOException {
    var builder = new ProcessBuilder(file.toString(), verb);
    builder.environment().clear();
    builder.environment().putAll(env);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try {
      var output = CompletableFuture.supplyAsync(() -> output(process));
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String text = output.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      int code = process.waitFor();
      if (code != 0 && !text.contains(NONE)) {
        throw new IOException("it ended with the exit code " + code);
      }
      return text;
    } catch (TimeoutException e) {
      throw new IOException("it did not answer within " + patience.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException("its answer cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String output(Process process) {
    try (var in = process.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
