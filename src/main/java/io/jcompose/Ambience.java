package io.jcompose;

import io.jcompose.engine.endpoint.ClientConfig;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.engine.endpoint.EndpointChoice;
import io.jcompose.engine.endpoint.EndpointResolver;
import io.jcompose.engine.endpoint.Machine;
import io.jcompose.engine.endpoint.ProxySettings;
import io.jcompose.event.Trace;
import io.jcompose.host.HostSpec;
import io.jcompose.model.HostEntry;
import io.jcompose.plugin.Plugins;
import io.jcompose.registry.Credentials;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * What surrounds a process, given once so that nothing reads it by itself.
 *
 * @param environment the variables of the process
 * @param home the user's home directory, absolute
 * @param directory the working directory, absolute
 * @param choice what options say about the engine
 * @param version jcompose's own
 * @param holder who we are, for others who wait for a lock of ours
 * @param trace is told what is done and why
 */
public record Ambience(
    Map<String, String> environment,
    String home,
    String directory,
    EndpointChoice choice,
    String version,
    Supplier<String> holder,
    Trace.Listener trace) {
  public Ambience {
    environment = Map.copyOf(environment);
  }

  /** The engine that is meant; this may read the docker client's files. */
  Endpoint endpoint() {
    var machine = new Machine(environment, Path.of(home));
    return new EndpointResolver(machine).resolve(choice);
  }

  /** The host that a stack names. */
  HostSpec host(HostEntry entry) {
    var resolver = new EndpointResolver(new Machine(environment, Path.of(home)));
    var wanted =
        entry
            .context()
            .map(EndpointChoice::context)
            .orElseGet(() -> EndpointChoice.host(entry.endpoint().orElse("")));
    var tls = entry.tls().map(EndpointChoice.Tls::in);
    if (tls.isPresent()) {
      wanted = new EndpointChoice(wanted.host(), wanted.context(), tls.get());
    }
    return new HostSpec(
        entry.id(), resolver.resolve(wanted), entry.labels(), entry.advertise().orElse(""));
  }

  /** The variables about proxies that containers on the engine at {@code url} are to have. */
  SortedMap<String, String> proxies(String url) {
    return ProxySettings.read(new Machine(environment, Path.of(home)), url);
  }

  /**
   * What the docker client's files say.
   *
   * @throws io.jcompose.diag.JComposeException when they cannot be read
   */
  ClientConfig client() {
    return ClientConfig.read(new Machine(environment, Path.of(home)));
  }

  /** Where programs are found, and their environment: they are to talk to the same engine. */
  Plugins plugins() {
    var variables = new HashMap<>(environment);
    choice.host().ifPresent(it -> variables.put("DOCKER_HOST", it));
    if (choice.host().isEmpty() && choice.context().isPresent()) {
      variables.remove("DOCKER_HOST");
      variables.put("DOCKER_CONTEXT", choice.context().get());
    }
    return new Plugins(variables, Path.of(home), Path.of(directory));
  }

  Credentials credentials() {
    return Credentials.read(environment, Path.of(home));
  }

  /** {@code $XDG_STATE_HOME/jcompose/locks}, by default below {@code ~/.local/state}. */
  Path lockDirectory() {
    return stateDirectory().resolve("locks");
  }

  /** Where it is noted what images were built of. */
  Path inputsDirectory() {
    return stateDirectory().resolve("builds");
  }

  private Path stateDirectory() {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path base = state.isEmpty() ? Path.of(home, ".local", "state") : Path.of(state);
    return base.resolve("jcompose");
  }

  @Override
  public String toString() {
    return "Ambience[" + home + "]";
  }
}
