package io.jcompose.plugin;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jcompose.model.Stack;
import java.io.File;
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
 */
public record Plugins(Map<String, String> environment, Path home) {
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

  /**
   * What a program that works for a stack finds in its environment: what the stack's files were
   * read with, and the engine that we talk to. As it is no plugin of the docker client's itself, it
   * does not find how that begins one.
   */
  Map<String, String> environment(Stack stack) {
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
    return first("docker-" + name, directories, stack);
  }

  /** The program that provides services of this type. */
  Optional<Path> provider(String type, Path stack) {
    var directories = environment.getOrDefault("PATH", "").split(File.pathSeparator, -1);
    return plugin(type, stack).or(() -> first(type, List.of(directories), stack));
  }

  private static Optional<Path> first(String name, List<String> directories, Path stack) {
    if (name.isEmpty() || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
      return Optional.empty();
    }
    for (String directory : directories) {
      Path folder = path(directory);
      Path file = folder.resolve(name);
      boolean trusted = folder.isAbsolute() && !folder.normalize().equals(stack.normalize());
      if (trusted && Files.isRegularFile(file) && Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
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
