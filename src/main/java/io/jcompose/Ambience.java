package io.jcompose;

import io.jcompose.diag.Diagnostic;
import io.jcompose.engine.endpoint.Builders;
import io.jcompose.engine.endpoint.ClientConfig;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.engine.endpoint.EndpointChoice;
import io.jcompose.engine.endpoint.EndpointResolver;
import io.jcompose.engine.endpoint.Machine;
import io.jcompose.engine.endpoint.ProxySettings;
import io.jcompose.event.Trace;
import io.jcompose.host.Identities;
import io.jcompose.host.Inventory;
import io.jcompose.load.FileSources;
import io.jcompose.load.HostList;
import io.jcompose.plugin.Plugins;
import io.jcompose.registry.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
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
  Endpoint endpoint(Runnable needed) {
    var machine = new Machine(environment, Path.of(home));
    return new EndpointResolver(machine).resolve(choice, needed);
  }

  /** What is wrong with the name of a builder that is to be the engine itself. */
  Optional<Diagnostic> otherBuilder(String name) {
    return new Builders(new Machine(environment, Path.of(home))).other(name, choice);
  }

  /** Where the hosts that stacks name are looked up. */
  Inventory inventory() {
    var sources = new FileSources(InputStream.nullInputStream());
    return new Inventory(
        new EndpointResolver(new Machine(environment, Path.of(home))),
        HostList.read(hostList().toString(), home, sources));
  }

  /** The user's own list of hosts. */
  Path hostList() {
    return configuration().resolve("hosts.yaml");
  }

  /** Our directory of the user's configuration. */
  Path configuration() {
    return place("XDG_CONFIG_HOME", ".config");
  }

  /** What is remembered of engines. */
  Identities identities() {
    return new Identities(place("XDG_STATE_HOME", ".local/state").resolve("engines"));
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

  /** Who changes something, for those who wait on other machines. */
  String holderAbroad() {
    try {
      return holder.get() + " on " + Files.readString(Path.of("/etc/hostname")).strip();
    } catch (IOException e) {
      return holder.get();
    }
  }

  /** The same for all who share our lock files, and for nobody else. */
  String origin() {
    String machine;
    try {
      machine = Files.readString(Path.of("/etc/machine-id")).strip();
    } catch (IOException e) {
      machine = environment.getOrDefault("HOSTNAME", "");
    }
    return UUID.nameUUIDFromBytes(
            (machine + "\n" + lockDirectory()).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  /** {@code $XDG_STATE_HOME/jcompose/locks}, by default below {@code ~/.local/state}. */
  Path lockDirectory() {
    return place("XDG_STATE_HOME", ".local/state").resolve("locks");
  }

  /** Where it is noted what images were built of. */
  Path inputsDirectory() {
    return place("XDG_STATE_HOME", ".local/state").resolve("builds");
  }

  /** Our own directory in one that a variable names, by default in one below the user's home. */
  private Path place(String variable, String usual) {
    String given = environment.getOrDefault(variable, "");
    Path base = given.isEmpty() ? Path.of(home).resolve(usual) : Path.of(given);
    return base.resolve("jcompose");
  }

  @Override
  public String toString() {
    return "Ambience[" + home + "]";
  }
}
