package io.jcompose.load.rules;

import java.util.List;
import java.util.Optional;

/** The attributes of the hosts that a stack names. */
public final class HostShape {
  private static final List<String> SCHEMES = List.of("ssh://", "tcp://", "unix://");

  /** Attributes that each say where a host's engine is. */
  public static final List<String> PLACES = List.of("endpoint", "context", "machine");

  private static final ObjectShape HOST =
      ObjectShape.of("a host")
          .field("endpoint", Shape.scalar(ScalarType.STRING, HostShape::endpoint))
          .field("context", Shape.scalar(ScalarType.STRING, TextRules::notBlank))
          .field("machine", Shape.scalar(ScalarType.STRING, TextRules::notBlank))
          .field("tls", Shape.scalar(ScalarType.STRING, TextRules::notBlank))
          .field("labels", Shapes.LABELS)
          .field("advertise", Shape.scalar(ScalarType.STRING, TextRules::notBlank))
          .field("ssh", Shape.scalar(ScalarType.STRING, HostShape::ssh))
          .build();

  /** What of {@code x-jcompose} is about hosts, and how they reach one another. */
  public static final ObjectShape SETTINGS =
      ObjectShape.of("the settings of jcompose")
          .field(
              "hosts",
              new Shape.Short(Expansions::namesToMap, Shape.keyed(HOST, Shape.Nulls.KEPT), true))
          .field("network", Shape.oneOf("auto", "overlay", "routed", "published", "local"))
          .build();

  private HostShape() {}

  private static Optional<String> ssh(String text) {
    return text.startsWith("ssh://") && text.length() > "ssh://".length()
        ? Optional.empty()
        : Optional.of("must be an address such as `ssh://user@host`");
  }

  private static Optional<String> endpoint(String text) {
    for (String scheme : SCHEMES) {
      if (text.startsWith(scheme) && text.length() > scheme.length()) {
        return Optional.empty();
      }
    }
    return Optional.of(
        "must be an address such as `ssh://user@host`, `tcp://host:2376` or `unix:///socket`");
  }
}
