package io.jcompose.plugin;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.model.ModelSpec;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Tooling;
import java.util.List;

/** Every message about programs that do a part of the work. */
final class PluginProblems {
  private PluginProblems() {}

  static Diagnostic noProvider(Stack stack, Service service, Tooling.Provider provider) {
    return error(
            "JC533",
            of(service) + "there is no program for its provider `" + provider.type() + "`.",
            stack,
            service,
            ".type")
        .hint(
            "It is looked for as the docker plugin `docker-"
                + provider.type()
                + "`, then as a program in the absolute directories of PATH, but never in the"
                + " stack's own.");
  }

  static Diagnostic notStarted(
      Stack stack, Service service, Tooling.Provider provider, String words) {
    return error(
        "JC534",
        of(service)
            + "the program of its provider `"
            + provider.type()
            + "` cannot be run: "
            + words
            + ".",
        stack,
        service,
        ".type");
  }

  static Diagnostic providerFailed(
      Stack stack, Service service, Tooling.Provider provider, int code) {
    return error(
        "JC535",
        of(service) + "its provider `" + provider.type() + "` ended with exit code " + code + ".",
        stack,
        service,
        "");
  }

  static Diagnostic providerError(
      Stack stack, Service service, Tooling.Provider provider, String words) {
    return error(
        "JC536",
        of(service) + "its provider `" + provider.type() + "` says: " + words,
        stack,
        service,
        "");
  }

  static Diagnostic strangeAnswer(
      Stack stack, Service service, Tooling.Provider provider, String line) {
    String shown = line.length() > 200 ? line.substring(0, 200) + "…" : line;
    return error(
            "JC537",
            of(service)
                + "its provider `"
                + provider.type()
                + "` answered what is no message: `"
                + shown
                + "`.",
            stack,
            service,
            "")
        .hint("A provider writes JSON objects with `type` and `message`, one a line.");
  }

  static Diagnostic missingOptions(
      Stack stack, Service service, Tooling.Provider provider, List<String> names) {
    return error(
            "JC538",
            of(service)
                + "its provider `"
                + provider.type()
                + "` needs the option `"
                + String.join("`, `", names)
                + "`.",
            stack,
            service,
            "")
        .hint("Set it in `provider.options`.");
  }

  static Diagnostic noModelPlugin(Stack stack) {
    return Diagnostic.error(
            new Code("JC540"), "The stack uses models, and the docker plugin `model` is missing.")
        .at(stack.origins().at("models"))
        .hint("Install Docker Model Runner (the package `docker-model-plugin`).");
  }

  static Diagnostic modelFailed(Stack stack, ModelSpec model, String command, int code) {
    return model(
        "JC541", stack, model, "`docker model " + command + "` ended with exit code " + code + ".");
  }

  static Diagnostic modelNotStarted(Stack stack, ModelSpec model, String words) {
    return model("JC544", stack, model, "the docker plugin `model` cannot be run: " + words + ".");
  }

  static Diagnostic modelAnswer(Stack stack, ModelSpec model, String command) {
    return model("JC542", stack, model, "`docker model " + command + "` answered no JSON.");
  }

  static Diagnostic noEndpoint(Stack stack, ModelSpec model) {
    return model(
            "JC543", stack, model, "`docker model status` tells no address where models answer.")
        .hint("See `docker model status` whether the runner runs.");
  }

  private static Diagnostic model(String code, Stack stack, ModelSpec model, String words) {
    return Diagnostic.error(new Code(code), "Model `" + model.key() + "`: " + words)
        .at(stack.origins().at("models." + model.key()));
  }

  private static String of(Service service) {
    return "Service `" + service.name() + "`: ";
  }

  private static Diagnostic error(
      String code, String words, Stack stack, Service service, String below) {
    return Diagnostic.error(new Code(code), words)
        .at(stack.origins().at("services." + service.name() + ".provider" + below));
  }
}
