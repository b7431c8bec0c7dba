package io.jcompose.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jcompose.event.Cancel;
import io.jcompose.program.SearchPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
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
  private static final int LONGEST_ANSWER = 1 << 20;

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
  Answer get(String registry, Cancel cancel) {
    Optional<Path> found = find();
    if (found.isEmpty()) {
      return Answer.none(program, RegistryProblems.noHelper(program, registry));
    }
    try {
      String output = run(found.get(), "get", registry, cancel);
      return output.contains(NONE)
          ? Answer.none(program)
          : new Answer(Optional.of(login(registry, output)), program, List.of());
    } catch (IOException e) {
      String words = String.valueOf(e.getMessage());
      return cancel.isRequested()
          ? Answer.none(program)
          : Answer.none(program, RegistryProblems.helperFailed(program, registry, words));
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
          .readTree(run(found.get(), "list", "", new Cancel()))
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

  private String run(Path file, String verb, String input, Cancel cancel) throws IOException {
    var builder = new ProcessBuilder(file.toString(), verb);
    builder.environment().clear();
    builder.environment().putAll(env);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    var answer = new CompletableFuture<String>();
    // A thread of its own: a helper that hangs must not keep another's answer waiting.
    var reader = new Thread(() -> read(process, answer), "jc-helper");
    reader.setDaemon(true);
    reader.start();
    try (var registration = cancel.onRequest(() -> answer.cancel(false))) {
      feed(process, input);
      String text = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TimeoutException();
      }
      if (process.exitValue() != 0 && !text.contains(NONE)) {
        throw new IOException("it ended with the exit code " + process.exitValue());
      }
      return text;
    } catch (TimeoutException e) {
      throw new IOException("it did not answer within " + patience.toSeconds() + " s", e);
    } catch (ExecutionException | CancellationException e) {
      throw new IOException("its answer cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static void feed(Process process, String input) {
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A helper need not read what it does not care for; its answer tells whether it works.
    }
  }

  private static void read(Process process, CompletableFuture<String> answer) {
    try (var in = process.getInputStream()) {
      answer.complete(new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8));
    } catch (IOException e) {
      answer.completeExceptionally(e);
    }
  }
}
