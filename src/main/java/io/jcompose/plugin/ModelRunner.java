package io.jcompose.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jcompose.diag.FileWords;
import io.jcompose.diag.JComposeException;
import io.jcompose.event.Cancel;
import io.jcompose.model.ModelSpec;
import io.jcompose.model.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Docker's {@code model} plugin, which keeps and runs models. */
public final class ModelRunner {
  private static final String LATEST = ":latest";

  private final Stack stack;
  private final PluginProcess process;

  private ModelRunner(Stack stack, PluginProcess process) {
    this.stack = stack;
    this.process = process;
  }

  /** The runner for the models of a stack. */
  public static ModelRunner of(Plugins plugins, Stack stack, Cancel cancel) {
    Path program =
        plugins
            .plugin("model", Path.of(stack.directory()))
            .orElseThrow(() -> new JComposeException(PluginProblems.noModelPlugin(stack)));
    return new ModelRunner(stack, plugins.process(program, stack, cancel));
  }

  /** Pulls the model if it is not there, sets it up, and returns the address where it answers. */
  public String provide(ModelSpec model, Consumer<String> output) {
    if (!has(model)) {
      run(model, List.of("pull", model.model()), output);
    }
    run(model, configure(model), output);
    JsonNode status = json(model, List.of("status", "--json"));
    String endpoint = status.path("endpoint").asText("");
    if (endpoint.isEmpty()) {
      throw new JComposeException(PluginProblems.noEndpoint(stack, model));
    }
    return endpoint;
  }

  private static List<String> configure(ModelSpec model) {
    var arguments = new ArrayList<String>();
    arguments.add("configure");
    model
        .contextSize()
        .ifPresent(it -> arguments.addAll(List.of("--context-size", Long.toString(it))));
    arguments.add(model.model());
    if (!model.runtimeFlags().isEmpty()) {
      arguments.add("--");
      arguments.addAll(model.runtimeFlags());
    }
    return arguments;
  }

  /** Whether it is there; a name without a tag is that of the latest one. */
  private boolean has(ModelSpec model) {
    String wanted = tagged(model.model());
    for (JsonNode entry : json(model, List.of("ls", "--json"))) {
      for (JsonNode tag : entry.path("tags")) {
        if (tagged(tag.asText("")).equals(wanted)) {
          return true;
        }
      }
    }
    return false;
  }

  private static String tagged(String name) {
    return name.indexOf(':', name.lastIndexOf('/') + 1) < 0 ? name + LATEST : name;
  }

  private JsonNode json(ModelSpec model, List<String> arguments) {
    String answer = run(model, arguments, it -> {});
    try {
      return new ObjectMapper().readTree(answer);
    } catch (JsonProcessingException e) {
      throw new JComposeException(
          PluginProblems.modelAnswer(stack, model, String.join(" ", arguments)), e);
    }
  }

  private String run(ModelSpec model, List<String> arguments, Consumer<String> output) {
    var answer = new StringBuilder();
    var last = new LastLines();
    Consumer<String> told =
        line -> {
          output.accept(line);
          last.add(line);
        };
    try {
      int code = process.run(arguments, line -> told.accept(kept(answer, line)), told);
      if (code != 0) {
        throw new JComposeException(
            PluginProblems.modelFailed(stack, model, arguments.get(0), code).details(last.list()));
      }
      return answer.toString();
    } catch (IOException e) {
      throw new JComposeException(PluginProblems.modelNotStarted(stack, model, FileWords.of(e)), e);
    }
  }

  private static String kept(StringBuilder answer, String line) {
    answer.append(line).append('\n');
    return line;
  }
}
