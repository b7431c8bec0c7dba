package io.jcompose.cli.complete;

import io.jcompose.cli.complete.Suggestions.Rest;
import java.util.ArrayList;
import java.util.List;

/** What an option or an argument takes, by the option's name and the label of its value. */
final class Values {
  private final Names names;

  Values(Names names) {
    this.names = names;
  }

  /**
   * The values of an option.
   *
   * @param name the option's longest
   * @param given the arguments before it
   */
  Suggestions ofOption(String name, String label, List<String> given) {
    var fixed = fixed(name);
    if (!fixed.isEmpty()) {
      return Suggestions.of(fixed, Rest.NOTHING);
    }
    return switch (name) {
      case "--profile" -> Suggestions.of(names.profiles(), Rest.NOTHING);
      case "--index" ->
          Suggestions.of(given.isEmpty() ? List.of() : names.indexes(given.get(0)), Rest.NOTHING);
      default -> labelled(label, List.of());
    };
  }

  /** The values of an argument; those that are given already are not suggested again. */
  Suggestions ofArgument(String label, List<String> given) {
    return labelled(label, given);
  }

  private Suggestions labelled(String label, List<String> given) {
    if (label.equals("SERVICE")) {
      var left = new ArrayList<>(names.services());
      left.removeAll(given);
      return Suggestions.of(left, Rest.NOTHING);
    }
    if (label.startsWith("SERVICE=")) {
      var begun = new ArrayList<String>();
      names.services().forEach(it -> begun.add(it + "="));
      return Suggestions.of(begun, Rest.GOES_ON);
    }
    return switch (label) {
      case "DIR" -> Suggestions.of(List.of(), Rest.DIRECTORIES);
      case "SHELL" -> Suggestions.of(List.of("bash", "fish", "zsh"), Rest.NOTHING);
      case "FILE", "SOURCE", "DESTINATION", "COMMAND", "ARG" -> Suggestions.FILES;
      default -> Suggestions.NONE;
    };
  }

  /** The words that an option takes, where these are known. */
  static List<String> fixed(String option) {
    return switch (option) {
      case "--ansi" -> List.of("always", "auto", "never");
      case "--progress" -> List.of("auto", "json", "plain", "quiet", "tty");
      case "--log-level" -> List.of("debug", "error", "fatal", "info", "warn");
      case "--pull" -> List.of("always", "build", "missing", "never");
      case "--policy" -> List.of("always", "missing");
      case "--rmi" -> List.of("all", "local");
      case "--protocol" -> List.of("tcp", "udp");
      case "--oci-version" -> List.of("1.0", "1.1");
      case "--signal" -> List.of("SIGHUP", "SIGINT", "SIGKILL", "SIGTERM", "SIGUSR1", "SIGUSR2");
      case "--status" ->
          List.of("created", "dead", "exited", "paused", "removing", "restarting", "running");
      default -> List.of();
    };
  }
}
