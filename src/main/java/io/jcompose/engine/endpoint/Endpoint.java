package io.jcompose.engine.endpoint;

import io.jcompose.diag.Diagnostic;
import io.jcompose.engine.transport.SshAccess;
import io.jcompose.engine.transport.TlsMaterial;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How an engine is reached.
 *
 * @param url {@code unix:///path}, {@code tcp://host:port[/base]} or {@code ssh://user@host}
 * @param tls the keys; absent is clear text
 * @param ssh what ssh is begun with; present if the address needs it
 * @param headers sent with every request
 * @param apiVersion the version to speak, which switches negotiation off
 * @param explanation why this endpoint was taken, such as {@code DOCKER_HOST}
 * @param note what the user is to be told about how it was found
 * @param patience how long the engine may be silent over a call that takes no long work
 */
public record Endpoint(
    String url,
    Optional<TlsMaterial> tls,
    Optional<SshAccess> ssh,
    Map<String, String> headers,
    Optional<String> apiVersion,
    String explanation,
    Optional<Diagnostic> note,
    Duration patience) {
  private static final Duration ORDINARY = Duration.ofSeconds(60);

  public Endpoint {
    headers = Map.copyOf(headers);
  }

  public Endpoint(
      String url,
      Optional<TlsMaterial> tls,
      Map<String, String> headers,
      Optional<String> apiVersion,
      String explanation) {
    this(url, tls, Optional.empty(), headers, apiVersion, explanation, Optional.empty(), ORDINARY);
  }

  /** The same, reached by ssh. */
  public Endpoint by(SshAccess access) {
    return new Endpoint(
        url, tls, Optional.of(access), headers, apiVersion, explanation, note, patience);
  }

  Endpoint with(Optional<Diagnostic> told) {
    return new Endpoint(url, tls, ssh, headers, apiVersion, explanation, told, patience);
  }

  Endpoint patient(Duration silence) {
    return new Endpoint(url, tls, ssh, headers, apiVersion, explanation, note, silence);
  }

  /** The engine at {@code url}, in clear text. */
  public static Endpoint of(String url) {
    return new Endpoint(url, Optional.empty(), Map.of(), Optional.empty(), "given");
  }
}
