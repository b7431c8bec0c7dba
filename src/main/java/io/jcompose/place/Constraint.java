package io.jcompose.place;

import io.jcompose.model.HostId;
import io.jcompose.state.HostFacts;
import java.util.Optional;

/**
 * One of {@code deploy.placement.constraints}, such as {@code node.labels.zone == a}.
 *
 * @param text as it is written
 * @param key what is compared, such as {@code node.labels.zone}
 * @param equal whether it is to be equal, or different
 */
record Constraint(String text, String key, boolean equal, String value) {
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
    return isKnown(key) ? Optional.of(new Constraint(text, key, equal, value)) : Optional.empty();
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
        value.equals(attribute(key, facts))
            || (key.equals("node.hostname") && value.equals(host.name()));
    return same == equal;
  }

  /** What a host has of it; empty for a label that it does not have. */
  static String attribute(String key, HostFacts facts) {
    if (key.startsWith(NODE_LABEL)) {
      return facts.labels().getOrDefault(key.substring(NODE_LABEL.length()), "");
    } else if (key.startsWith(ENGINE_LABEL)) {
      return facts.engineLabels().getOrDefault(key.substring(ENGINE_LABEL.length()), "");
    }
    String platform = facts.platform();
    int slash = platform.indexOf('/');
    return switch (key) {
      case "node.id" -> facts.swarm().node().isEmpty() ? facts.engineId() : facts.swarm().node();
      case "node.hostname" -> facts.hostname();
      case "node.role" -> facts.swarm().manager() ? "manager" : "worker";
      case "node.platform.os" -> slash < 0 ? platform : platform.substring(0, slash);
      case "node.platform.arch" -> slash < 0 ? "" : platform.substring(slash + 1);
      default -> "";
    };
  }
}
