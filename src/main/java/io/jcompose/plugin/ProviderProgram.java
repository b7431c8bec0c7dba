package io.jcompose.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jcompose.diag.FileWords;
import io.jcompose.diag.JComposeException;
import io.jcompose.event.Cancel;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Tooling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The program behind one service that has a provider, and how it is talked to. */
public final class ProviderProgram {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Stack stack;
  private final Service service;
  private final Tooling.Provider provider;
  private final PluginProcess process;

  private ProviderProgram(
      Stack stack, Service service, Tooling.Provider provider, PluginProcess process) {
    this.stack = stack;
    this.service = service;
    this.provider = provider;
    this.process = process;
  }

  /** The program of a service that has a provider. */
  public static ProviderProgram of(Plugins plugins, Stack stack, Service service, Cancel cancel) {
    var provider = service.tooling().provider().orElseThrow();
    Path program =
        plugins
            .provider(provider.type(), Path.of(stack.directory()))
            .filter(it -> !provider.type().equals("compose"))
            .orElseThrow(
                () -> new JComposeException(PluginProblems.noProvider(stack, service, provider)));
    var process = plugins.process(program, stack, cancel);
    return new ProviderProgram(stack, service, provider, process);
  }

  /**
   * Has it do what {@code command} says (up, stop, down), and returns the variables for those that
   * depend on the service.
   *
   * @param output what it tells while it works
   */
  public SortedMap<String, String> run(String command, Consumer<String> output) {
    try {
      var metadata = metadata();
      if (command.equals("stop") && !metadata.has(command)) {
        return new TreeMap<>();
      }
      var missing = metadata.missing(command, provider.options());
      if (!missing.isEmpty()) {
        throw new JComposeException(
            PluginProblems.missingOptions(stack, service, provider, missing));
      }
      return run(command, metadata, output);
    } catch (IOException e) {
      throw new JComposeException(
          PluginProblems.notStarted(stack, service, provider, FileWords.of(e)), e);
    }
  }

  private ProviderMetadata metadata() throws IOException {
    var answer = new StringBuilder();
    int code = process.run(List.of("compose", "metadata"), answer::append, it -> {});
    return ProviderMetadata.parse(code == 0 ? answer.toString() : "");
  }

  private SortedMap<String, String> run(
      String command, ProviderMetadata metadata, Consumer<String> output) throws IOException {
    var arguments = new ArrayList<String>();
    arguments.add("compose");
    arguments.add("--project-name=" + stack.name());
    arguments.add(command);
    provider
        .options()
        .forEach(
            (name, values) -> {
              if (metadata.takes(command, name)) {
                values.forEach(value -> arguments.add("--" + name + "=" + value));
              }
            });
    arguments.add(service.name());
    var answers = new Answers(output);
    int code = process.run(arguments, answers::line, answers::beside);
    answers.check(code);
    return answers.variables;
  }

  /** What the program answers, a line each. */
  private final class Answers {
    private final Consumer<String> output;
    private final SortedMap<String, String> variables = new TreeMap<>();
    private final LastLines last = new LastLines();
    private @Nullable String error;
    private @Nullable String strange;

    Answers(Consumer<String> output) {
      this.output = output;
    }

    void line(String line) {
      if (line.isBlank()) {
        return;
      }
      JsonNode json = parsed(line);
      String message = json.path("message").asText("");
      switch (json.path("type").asText("")) {
        case "info" -> output.accept(message);
        case "error" -> error = error == null ? message : error;
        case "setenv" -> variable(service.name().toUpperCase(Locale.ROOT) + "_", message, line);
        case "rawsetenv" -> variable("", message, line);
        case "debug" -> {}
        default -> strange = strange == null ? line : strange;
      }
    }

    private void variable(String prefix, String message, String line) {
      int equals = message.indexOf('=');
      if (equals <= 0) {
        strange = strange == null ? line : strange;
      } else {
        variables.put(prefix + message.substring(0, equals), message.substring(equals + 1));
      }
    }

    private JsonNode parsed(String line) {
      try {
        return JSON.readTree(line);
      } catch (JsonProcessingException e) {
        return MissingNode.getInstance();
      }
    }

    /** What it writes to its standard error. */
    void beside(String line) {
      output.accept(line);
      last.add(line);
    }

    void check(int code) {
      if (error != null) {
        throw new JComposeException(
            PluginProblems.providerError(stack, service, provider, error).details(last.list()));
      } else if (code != 0) {
        throw new JComposeException(
            PluginProblems.providerFailed(stack, service, provider, code).details(last.list()));
      } else if (strange != null) {
        throw new JComposeException(
            PluginProblems.strangeAnswer(stack, service, provider, strange));
      }
    }
  }
}
