package io.jcompose.plugin;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jcompose.event.Cancel;
import io.jcompose.model.Stack;
import io.jcompose.program.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where programs are found: the directories of docker's plugins first, then those of {@code PATH}.
 * Only absolute ones count, and never that of the stack, so that nothing which comes with a stack
 * file is run because the file names it.
 *
 * @param environment of this process; programs get it too
 * @param directory the working directory, which programs have, too
 */
public record Plugins(Map<String, String> environment, Path home, Path directory) {
  private static final List<String> SYSTEM =
      List.of(
          "/usr/local/lib/docker/cli-plugins",
          "/usr/local/libexec/docker/cli-plugins",
          "/usr/lib/docker/cli-plugins",
          "/usr/libexec/docker/cli-plugins");

  /** Which engine is meant; decided before the stack is read. */
  private static final Set<String> ENGINE = Set.of("DOCKER_HOST", "DOCKER_CONTEXT");

  public Plugins {
    environment = Map.copyOf(environment);
  }

  /** A program that works for a stack, not yet run. */
  PluginProcess process(Path program, Stack stack, Cancel cancel) {
    return new PluginProcess(program, environment(stack), directory, cancel);
  }

  /**
   * What a program that works for a stack finds in its environment: what the stack's files were
   * read with, and the engine that we talk to. As it is no plugin of the docker client's itself, it
   * does not find how that begins one.
   */
  private Map<String, String> environment(Stack stack) {
    var variables = new HashMap<>(stack.environment());
    variables.keySet().removeAll(ENGINE);
    variables.putAll(environment);
    variables.remove("DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND");
    variables.put("COMPOSE_PROJECT_NAME", stack.name());
    return variables;
  }

  /** The docker plugin of this name. */
  Optional<Path> plugin(String name, Path stack) {
    var directories = new ArrayList<String>();
    String given = environment.getOrDefault("DOCKER_CONFIG", "");
    Path config = given.isEmpty() ? home.resolve(".docker") : path(given);
    directories.add(config.resolve("cli-plugins").toString());
    directories.addAll(extra(config.resolve("config.json")));
    directories.addAll(SYSTEM);
    return trusted(SearchPath.of(directories), stack).find("docker-" + name);
  }

  /** The program that provides services of this type. */
  Optional<Path> provider(String type, Path stack) {
    return plugin(type, stack).or(() -> trusted(SearchPath.of(environment), stack).find(type));
  }

  private static SearchPath trusted(SearchPath path, Path stack) {
    return path.only(it -> !it.normalize().equals(stack.normalize()));
  }

  /** A path that cannot be one is a relative one, which is never looked at. */
  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      return Path.of("");
    }
  }

  private static List<String> extra(Path config) {
    var directories = new ArrayList<String>();
    try {
      if (config.isAbsolute() && Files.isRegularFile(config)) {
        var json = new ObjectMapper().readTree(config.toFile());
        json.path("cliPluginsExtraDirs").forEach(it -> directories.add(it.asText("")));
      }
    } catch (IOException e) {
      // Whoever needs its logins tells that it cannot be read.
    }
    return directories;
  }
}
