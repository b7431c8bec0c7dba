package io.jcompose.cli.options;

import io.jcompose.cli.CliProblems;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.endpoint.EndpointChoice;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that the docker client has as well: which engine, reached how. */
public final class EngineOptions {
  @Option(
      names = {"-H", "--host"},
      paramLabel = "ADDRESS",
      description = "The engine: unix:///PATH, tcp://NAME:PORT or ssh://USER@NAME.")
  private @Nullable String host;

  @Option(
      names = {"-c", "--context"},
      paramLabel = "NAME",
      description = "The docker context that names the engine.")
  private @Nullable String context;

  @Option(
      names = "--config",
      paramLabel = "DIR",
      description = "The docker client's directory: contexts, logins, keys.")
  private @Nullable String config;

  @Option(names = "--tls", description = "Use TLS, whoever answers.")
  private @Nullable Boolean tls;

  @Option(names = "--tlsverify", description = "Use TLS, and check who answers.")
  private @Nullable Boolean tlsVerify;

  @Option(
      names = "--tlscacert",
      paramLabel = "FILE",
      description = "The certificate that vouches for the engine.")
  private @Nullable String tlsCa;

  @Option(names = "--tlscert", paramLabel = "FILE", description = "The client's certificate.")
  private @Nullable String tlsCert;

  @Option(names = "--tlskey", paramLabel = "FILE", description = "The client's key.")
  private @Nullable String tlsKey;

  @Option(
      names = {"-l", "--log-level"},
      paramLabel = "LEVEL",
      description = "How much to tell: debug, info, warn, error or fatal.")
  private String level = "info";

  @Option(
      names = {"-D", "--debug", "--verbose"},
      description = "Tell what is done and why: calls to the engine, files, decisions.")
  private boolean debug;

  /** What these options say about the engine. */
  public EndpointChoice choice() {
    var keys =
        new EndpointChoice.Tls(
            Optional.ofNullable(tls),
            Optional.ofNullable(tlsVerify),
            Optional.ofNullable(tlsCa),
            Optional.ofNullable(tlsCert),
            Optional.ofNullable(tlsKey));
    return new EndpointChoice(Optional.ofNullable(host), Optional.ofNullable(context), keys);
  }

  /** The variables with that of the client's directory, if an option names one. */
  public Map<String, String> environment(Map<String, String> variables) {
    if (config == null) {
      return variables;
    }
    var all = new TreeMap<>(variables);
    all.put("DOCKER_CONFIG", config);
    return all;
  }

  /** How much is told. */
  LogLevel level() {
    return debug ? LogLevel.DEBUG : named().orElse(LogLevel.INFO);
  }

  private Optional<LogLevel> named() {
    for (LogLevel each : LogLevel.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(level)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  void check() {
    if (named().isEmpty()) {
      throw new JComposeException(
          CliProblems.badValue("--log-level", level, "it takes debug, info, warn, error or fatal"));
    }
  }
}
