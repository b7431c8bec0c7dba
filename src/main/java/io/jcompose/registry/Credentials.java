package io.jcompose.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jcompose.event.Cancel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The user's logins at registries: from {@code DOCKER_AUTH_CONFIG}, credential helpers and {@code
 * config.json}. Each registry is looked up once, however many threads ask; a lookup may take as
 * long as a helper does, at most ten seconds.
 */
public final class Credentials {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String VARIABLE = "DOCKER_AUTH_CONFIG";

  private final Map<String, String> env;
  private final AuthConfig file;
  private final AuthConfig variable;
  private final ConcurrentMap<String, FutureTask<Answer>> asked = new ConcurrentHashMap<>();

  private Credentials(Map<String, String> env, AuthConfig file, AuthConfig variable) {
    this.env = Map.copyOf(env);
    this.file = file;
    this.variable = variable;
  }

  /** Reads {@code config.json} of the directory that {@code DOCKER_CONFIG} or the home names. */
  public static Credentials read(Map<String, String> env, Path home) {
    String given = env.getOrDefault("DOCKER_CONFIG", "");
    Path directory = given.isEmpty() ? home.resolve(".docker") : Path.of(given);
    return new Credentials(
        env,
        AuthConfig.ofFile(directory.resolve("config.json")),
        AuthConfig.parse(env.getOrDefault(VARIABLE, ""), VARIABLE));
  }

  /** The login for the registry of an image reference. */
  public Answer forImage(String reference) {
    return forImage(reference, new Cancel());
  }

  /** The same; {@code cancel} ends a helper that is being asked. */
  public Answer forImage(String reference, Cancel cancel) {
    return forRegistry(RegistryName.ofImage(reference), cancel);
  }

  /** The login for a registry, {@code host[:port]} or a name of Docker Hub. */
  public Answer forRegistry(String registry) {
    return forRegistry(registry, new Cancel());
  }

  private Answer forRegistry(String registry, Cancel cancel) {
    String name = RegistryName.canonical(registry);
    var mine = new FutureTask<>(() -> lookUp(name, cancel));
    FutureTask<Answer> theirs = asked.putIfAbsent(name, mine);
    if (theirs == null) {
      mine.run();
    }
    try {
      return (theirs == null ? mine : theirs).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.none("nowhere, as the work was interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * The content of {@code X-Registry-Config}: the logins at all registries that are known by name.
   */
  public Optional<String> forBuilds() {
    ObjectNode logins = JsonNodeFactory.instance.objectNode();
    for (String registry : known()) {
      forRegistry(registry).login().ifPresent(it -> logins.set(it.server(), it.json()));
    }
    return logins.isEmpty() ? Optional.empty() : Optional.of(Login.encode(logins));
  }

  /** All logins as a {@code config.json} that needs no helper. */
  public String asConfig() {
    ObjectNode logins = JsonNodeFactory.instance.objectNode();
    for (String registry : known()) {
      forRegistry(registry).login().ifPresent(it -> logins.set(it.server(), it.entry()));
    }
    return JsonNodeFactory.instance.objectNode().set("auths", logins).toPrettyString();
  }

  private Set<String> known() {
    var names = new LinkedHashSet<String>();
    var written = new ArrayList<>(variable.registries());
    written.addAll(file.registries());
    file.store().ifPresent(store -> written.addAll(helper(store).list()));
    for (String name : written) {
      String host = RegistryName.canonical(name);
      names.add(host.equals(RegistryName.DOCKER_HUB) ? host : RegistryName.host(host));
    }
    return names;
  }

  /** A helper that does not work leaves what the file itself has. */
  private Answer lookUp(String registry, Cancel cancel) {
    Optional<Login> given = variable.login(registry);
    if (given.isPresent()) {
      return new Answer(given, VARIABLE, variable.problems());
    }
    Optional<String> helper = file.helper(registry);
    Answer inFile = new Answer(file.login(registry), file.where(), List.of());
    Answer found = helper.isPresent() ? helper(helper.get()).get(registry, cancel) : inFile;
    boolean broken = !found.problems().isEmpty();
    Answer used = broken && inFile.login().isPresent() ? inFile : found;
    var problems = new ArrayList<>(variable.problems());
    problems.addAll(file.problems());
    problems.addAll(found.problems());
    return new Answer(used.login(), used.source(), problems);
  }

  private HelperProgram helper(String name) {
    return new HelperProgram(name, env, PATIENCE);
  }
}
