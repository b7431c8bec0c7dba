package io.jcompose.place;

import io.jcompose.model.HostId;
import io.jcompose.state.HostFacts;
import java.util.Optional;
import java.util.function.Function;

/**
 * One of {@code deploy.placement.constraints}, such as {@code node.labels.zone == a}.
 *
 * @param text as it is written
 * @param key what is compared, such as {@code node.labels.zone}
 * @param read what a host has of it
 * @param equal whether it is to be equal, or different
 */
record Constraint(
    String text, String key, Function<HostFacts, String> read, boolean equal, String value) {
  private static final String NODE_LABEL = "node.labels.";
  private static final String ENGINE_LABEL = "engine.labels.";

  /** Empty when it is no comparison by {@code ==} or {@code !=} of something known. */
  static Optional<Constraint> of(String text) {
    boolean equal = true;
    int at = text.indexOf("==");
    if (at < 0) {
      equal = false;
      at = text.indexOf("!=");
    }
    if (at <= 0) {
      return Optional.empty();
    }
    String key = text.substring(0, at).strip();
    String value = text.substring(at + 2).strip();
    return isKnown(key)
        ? Optional.of(new Constraint(text, key, reader(key), equal, value))
        : Optional.empty();
  }

  private static boolean isKnown(String key) {
    return switch (key) {
      case "node.id", "node.hostname", "node.role", "node.platform.os", "node.platform.arch" ->
          true;
      default ->
          key.startsWith(NODE_LABEL) && key.length() > NODE_LABEL.length()
              || key.startsWith(ENGINE_LABEL) && key.length() > ENGINE_LABEL.length();
    };
  }

  /** A host's name in the stack counts as its hostname, too. */
  boolean allows(HostId host, HostFacts facts) {
    boolean same =
        value.equals(read.apply(facts))
            || (key.equals("node.hostname") && value.equals(host.name()));
    return same == equal;
  }

  /** What a host has of something; empty for a label that it does not have. */
  static Function<HostFacts, String> reader(String key) {
    if (key.startsWith(NODE_LABEL)) {
      String label = key.substring(NODE_LABEL.length());
      return it -> it.labels().getOrDefault(label, "");
    } else if (key.startsWith(ENGINE_LABEL)) {
      String label = key.substring(ENGINE_LABEL.length());
      return it -> it.engineLabels().getOrDefault(label, "");
    }
    return switch (key) {
      case "node.id" -> it -> it.swarm().node().isEmpty() ? it.engineId() : it.swarm().node();
      case "node.hostname" -> HostFacts::hostname;
      case "node.role" -> it -> it.swarm().manager() ? "manager" : "worker";
      case "node.platform.os" -> it -> platform(it)[0];
      case "node.platform.arch" -> it -> platform(it)[1];
      default -> it -> "";
    };
  }

  private static String[] platform(HostFacts facts) {
    String platform = facts.platform();
    int slash = platform.indexOf('/');
    return slash < 0
        ? new String[] {platform, ""}
        : new String[] {platform.substring(0, slash), platform.substring(slash + 1)};
  }
}
