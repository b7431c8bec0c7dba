package io.jcompose.engine.endpoint;

import java.util.Optional;

/**
 * What options say about the engine; it goes before the environment.
 *
 * @param host the value of {@code --host}
 * @param context the value of {@code --context}
 * @param tls what the options about TLS say, for an engine that an address names
 */
public record EndpointChoice(Optional<String> host, Optional<String> context, Tls tls) {
  /** The environment decides. */
  public static final EndpointChoice NONE =
      new EndpointChoice(Optional.empty(), Optional.empty(), Tls.NONE);

  public static EndpointChoice host(String url) {
    return new EndpointChoice(Optional.of(url), Optional.empty(), Tls.NONE);
  }

  public static EndpointChoice context(String name) {
    return new EndpointChoice(Optional.empty(), Optional.of(name), Tls.NONE);
  }

  /** Whether the environment decides; unlike a comparison this costs no time at the start. */
  public boolean isNone() {
    return host.isEmpty() && context.isEmpty() && tls.isNone();
  }

  /**
   * Whether to use TLS, and with which files; what is absent is decided by the environment.
   *
   * @param use {@code --tls}
   * @param verify {@code --tlsverify}
   * @param ca the path of {@code --tlscacert}
   * @param cert the path of {@code --tlscert}
   * @param key the path of {@code --tlskey}
   */
  public record Tls(
      Optional<Boolean> use,
      Optional<Boolean> verify,
      Optional<String> ca,
      Optional<String> cert,
      Optional<String> key) {
    public static final Tls NONE =
        new Tls(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private boolean isNone() {
      return use.isEmpty() && verify.isEmpty() && ca.isEmpty() && cert.isEmpty() && key.isEmpty();
    }
  }
}
