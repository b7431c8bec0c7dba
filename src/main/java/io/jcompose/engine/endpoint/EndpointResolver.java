package io.jcompose.engine.endpoint;

import io.jcompose.diag.JComposeException;
import io.jcompose.engine.transport.SshAccess;
import io.jcompose.engine.transport.TlsMaterial;
import io.jcompose.program.SearchPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which engine is meant, in the order of the docker client: the options, {@code
 * DOCKER_HOST}, {@code DOCKER_CONTEXT}, the current context, the usual sockets.
 */
public final class EndpointResolver {
  private static final String DEFAULT_CONTEXT = "default";
  private static final String PATIENCE = "COMPOSE_HTTP_TIMEOUT";

  private final Surroundings around;

  public EndpointResolver(Surroundings around) {
    this.around = around;
  }

  /**
   * The engine to use. Nothing is sent to it, unless it has to be searched for.
   *
   * @throws JComposeException when the two contradict, a context does not exist, or nothing answers
   */
  public Endpoint resolve(EndpointChoice choice) {
    return resolve(choice, () -> {});
  }

  /**
   * The same.
   *
   * @param needed returns when it is certain that an engine is needed, as one may have to be begun
   */
  public Endpoint resolve(EndpointChoice choice, Runnable needed) {
    var host = choice.host();
    var context = choice.context();
    if (host.isPresent() && context.isPresent()) {
      throw new JComposeException(EndpointProblems.hostAndContext());
    }
    var config = ClientConfig.read(around);
    if (host.isPresent()) {
      return direct(host.get(), "--host", config, choice.tls());
    }
    if (context.isPresent()) {
      return named(context.get(), "--context", config, choice.tls());
    }
    String fromEnvironment = env("DOCKER_HOST");
    if (!fromEnvironment.isEmpty()) {
      return direct(fromEnvironment, "DOCKER_HOST", config, choice.tls());
    }
    if (!env("DOCKER_CONTEXT").isEmpty()) {
      return named(env("DOCKER_CONTEXT"), "DOCKER_CONTEXT", config, choice.tls());
    }
    return config.currentContext().isEmpty()
        ? usual(config, new UsualSockets(around).findOrBegin(needed))
        : named(config.currentContext(), "currentContext of config.json", config, choice.tls());
  }

  /**
   * The engine at an address, whatever the environment says.
   *
   * @param keys the directory of the files for TLS
   */
  public Endpoint at(String url, Optional<Path> keys, String because) {
    var parsed = EndpointUrl.parse(url);
    var tls =
        keys.map(
            it ->
                new TlsMaterial(
                    Optional.of(it.resolve("ca.pem")),
                    pem(it, "cert.pem"),
                    pem(it, "key.pem"),
                    true));
    boolean plain = parsed.unixPath().isPresent() || parsed.ssh().isPresent();
    return endpoint(url, plain ? Optional.empty() : tls, because, ClientConfig.read(around));
  }

  /** The engine of a docker context. */
  public Endpoint context(String name, String because) {
    return named(name, because, ClientConfig.read(around), EndpointChoice.Tls.NONE);
  }

  /** The engine of a machine of docker-machine's store. */
  public Endpoint machine(String name, String because) {
    var machine = new MachineStore(around).get(name, because);
    return at(machine.url(), Optional.of(machine.keys()), because);
  }

  private Endpoint named(
      String name, String because, ClientConfig config, EndpointChoice.Tls options) {
    if (name.equals(DEFAULT_CONTEXT)) {
      String host = env("DOCKER_HOST");
      return host.isEmpty()
          ? usual(config, new UsualSockets(around).find())
          : direct(host, "DOCKER_HOST", config, options);
    }
    var store = new ContextStore(around, ClientConfig.directory(around));
    var found = store.get(name, because);
    EndpointUrl.parse(found.host());
    return endpoint(
        found.host(), found.tls(), "the context `" + name + "` (" + because + ")", config);
  }

  private Endpoint usual(ClientConfig config, UsualSockets.Found found) {
    return endpoint(found.url(), Optional.empty(), found.explanation(), config).with(found.note());
  }

  private Endpoint direct(
      String url, String because, ClientConfig config, EndpointChoice.Tls options) {
    var parsed = EndpointUrl.parse(url);
    boolean plain = parsed.unixPath().isPresent() || parsed.ssh().isPresent();
    String whole = plain || url.startsWith("tcp://") ? url : "tcp://" + url;
    return endpoint(whole, plain ? Optional.empty() : tls(options), because, config);
  }

  private Endpoint endpoint(
      String url, Optional<TlsMaterial> tls, String explanation, ClientConfig config) {
    String version = env("DOCKER_API_VERSION");
    if (!version.isEmpty() && !isVersion(version)) {
      throw new JComposeException(EndpointProblems.badVersion(version));
    }
    var found =
        new Endpoint(
            url,
            tls,
            headers(config),
            version.isEmpty() ? Optional.empty() : Optional.of(version),
            explanation);
    if (url.startsWith("ssh://")) {
      found = found.by(access(url));
    }
    return env(PATIENCE).isEmpty() ? found : found.patient(patience(env(PATIENCE)));
  }

  private SshAccess access(String url) {
    return SearchPath.of(around.env())
        .find("ssh")
        .map(it -> new SshAccess(it, around.env()))
        .orElseThrow(() -> EndpointProblems.withoutSsh(url));
  }

  private static Duration patience(String seconds) {
    if (!isNumber(seconds) || Integer.parseInt(seconds) == 0) {
      throw new JComposeException(EndpointProblems.badPatience(PATIENCE, seconds));
    }
    return Duration.ofSeconds(Integer.parseInt(seconds));
  }

  private Map<String, String> headers(ClientConfig config) {
    String custom = env("DOCKER_CUSTOM_HEADERS");
    if (custom.isEmpty()) {
      return config.headers();
    }
    var headers = new LinkedHashMap<>(config.headers());
    headers.putAll(CustomHeaders.parse(custom));
    return headers;
  }

  /** The keys that options and environment name; of these only an authority must exist. */
  private Optional<TlsMaterial> tls(EndpointChoice.Tls options) {
    boolean verify = options.verify().orElseGet(() -> !env("DOCKER_TLS_VERIFY").isEmpty());
    if (!verify && !options.use().orElseGet(() -> !env("DOCKER_TLS").isEmpty())) {
      return Optional.empty();
    }
    String given = env("DOCKER_CERT_PATH");
    Path keys = given.isEmpty() ? ClientConfig.directory(around) : Path.of(given);
    Optional<Path> ca =
        given.isEmpty() || !verify ? pem(keys, "ca.pem") : Optional.of(keys.resolve("ca.pem"));
    return Optional.of(
        new TlsMaterial(
            options.ca().map(Path::of).or(() -> ca),
            options.cert().map(Path::of).or(() -> pem(keys, "cert.pem")),
            options.key().map(Path::of).or(() -> pem(keys, "key.pem")),
            verify));
  }

  private Optional<Path> pem(Path directory, String name) {
    Path file = directory.resolve(name);
    return around.exists(file) ? Optional.of(file) : Optional.empty();
  }

  private static boolean isVersion(String text) {
    String plain = text.startsWith("v") ? text.substring(1) : text;
    int dot = plain.indexOf('.');
    return dot > 0
        && dot < plain.length() - 1
        && isNumber(plain.substring(0, dot))
        && isNumber(plain.substring(dot + 1));
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() < 6;
  }

  private String env(String name) {
    return around.env().getOrDefault(name, "");
  }
}
