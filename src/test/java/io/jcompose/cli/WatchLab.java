package io.jcompose.cli;

import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.Filters;
import io.jcompose.event.Cancel;
import io.jcompose.testing.InProcess;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.TestImage;
import io.jcompose.wire.ContainerSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A project on a real engine whose files a test changes; closing it removes what it has there. */
final class WatchLab implements AutoCloseable {
  private final Path directory;
  private final Engine engine;
  private final String project =
      "jcw" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
  private final Map<String, String> env = new HashMap<>();
  private final List<InBackground> started = new ArrayList<>();

  private WatchLab(Path directory) {
    this.directory = directory;
    this.engine = RealEngine.open();
    TestImage.on(engine);
    variable("DOCKER_HOST", RealEngine.address());
    variable("HOME", directory.toString());
    variable("COMPOSE_PROJECT_NAME", project);
    variable("JCOMPOSE_LINT", "off");
  }

  static WatchLab in(Path directory) throws IOException {
    return new WatchLab(directory.toRealPath());
  }

  void variable(String name, String value) {
    env.put(name, value);
  }

  Engine engine() {
    return engine;
  }

  String project() {
    return project;
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  void write(String name, String text) {
    try {
      Files.createDirectories(path(name).getParent());
      Files.writeString(path(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  InBackground start(String... args) {
    var run = InBackground.start(directory, env, args);
    started.add(run);
    return run;
  }

  /** Starts it and waits until it watches. */
  InBackground watching(String... args) throws InterruptedException {
    var run = start(args);
    run.tells("Watch enabled");
    return run;
  }

  InProcess run(String... args) {
    return InProcess.run(directory, env, args);
  }

  /** The containers of a service, by name. */
  List<ContainerSummary> containers(String service) {
    var filters =
        Filters.NONE
            .and("label", "com.docker.compose.project=" + project)
            .and("label", "com.docker.compose.service=" + service);
    var found = new ArrayList<>(engine.containers().list(true, filters));
    found.sort(Comparator.comparing(ContainerSummary::name));
    return found;
  }

  String id(String service) {
    return containers(service).get(0).id();
  }

  /** The text of a file in the first container of a service; {@code -> x} of a link to x. */
  Optional<String> file(String service, String path) {
    return fileIn(id(service), path);
  }

  Optional<String> fileIn(String container, String path) {
    try (var tar =
        new TarArchiveInputStream(engine.containers().getArchive(container, path, new Cancel()))) {
      var entry = tar.getNextEntry();
      if (entry == null) {
        throw new IOException("an empty archive of " + path);
      }
      return Optional.of(
          entry.isSymbolicLink()
              ? "-> " + entry.getLinkName()
              : new String(tar.readAllBytes(), StandardCharsets.UTF_8));
    } catch (EngineException e) {
      if (e.kind() == EngineException.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until all containers of a service have the file so; empty means not at all. */
  void awaitFile(InBackground run, String service, String path, String text)
      throws InterruptedException {
    run.until(
        () -> containers(service).stream().allMatch(it -> hasFile(it.id(), path, text)),
        path + " is '" + text + "' in " + service);
  }

  /** Waits until all containers of a service have a symbolic link that leads there. */
  void awaitLink(InBackground run, String service, String path, String to)
      throws InterruptedException {
    run.until(
        () -> containers(service).stream().allMatch(it -> hasLink(it, path, to)),
        path + " leads to '" + to + "' in " + service);
  }

  /** Asked of the container itself, because Podman copies what a link leads to. */
  private boolean hasLink(ContainerSummary container, String path, String to) {
    var labels = container.labels();
    String service = labels.get("com.docker.compose.service");
    String number = labels.get("com.docker.compose.container-number");
    return run("exec", "-T", "--index", number, service, "ls", "-l", path)
        .out()
        .endsWith(" -> " + to + "\n");
  }

  /** What is replaced while the engine reads it comes empty or cut, or is a failure of Podman's. */
  private boolean hasFile(String container, String path, String text) {
    try {
      return fileIn(container, path).orElse("").equals(text);
    } catch (EngineException e) {
      if (e.engineMessage().contains("no such file or directory")) {
        return false;
      }
      throw e;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** An engine prunes for one at a time; what is left because of another is in nobody's way. */
  private void prune() {
    try {
      engine.images().prune(Filters.NONE.and("label", "com.docker.compose.project=" + project));
    } catch (EngineException e) {
      if (e.kind() != EngineException.Kind.CONFLICT) {
        throw e;
      }
    }
  }

  @Override
  public void close() throws Exception {
    for (InBackground run : started) {
      run.close();
    }
    variable("DOCKER_HOST", RealEngine.address());
    run("down", "-v", "-t", "0", "--remove-orphans", "--rmi", "local");
    prune();
    engine.close();
  }
}
