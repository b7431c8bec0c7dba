package io.jcompose.faults;

import io.jcompose.engine.HttpEngine;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.testing.EngineProxy;
import io.jcompose.testing.InProcess;
import io.jcompose.testing.JComposeProcess;
import io.jcompose.testing.Meddler;
import io.jcompose.testing.ProxiedCall;
import io.jcompose.testing.RawEngine;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.TestImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * One project on a real engine, reached through a proxy, with the means to run jcompose on it and
 * to look at what is there. Closing it removes everything of the project.
 */
final class Lab implements AutoCloseable {
  private static final String PROJECT = "com.docker.compose.project=";

  private final Path directory;
  private final RawEngine engine;
  private final EngineProxy proxy;
  private final String project;
  private final Set<String> anonymous = ConcurrentHashMap.newKeySet();
  private final Set<String> forgotten = ConcurrentHashMap.newKeySet();

  private Lab(Path directory, String address, String project) {
    this.directory = directory;
    this.engine = new RawEngine(address);
    this.proxy = EngineProxy.before(address, directory);
    this.project = project;
    meddle(Meddler.NONE);
  }

  /** A lab whose project's name begins with {@code name}; skips the test without an engine. */
  static Lab open(String name) {
    String address = RealEngine.address();
    try (var client = HttpEngine.open(Endpoint.of(address))) {
      TestImage.on(client);
    }
    try {
      var directory = Files.createTempDirectory("jcf");
      String random = directory.getFileName().toString().substring("jcf".length());
      String unique = random.substring(Math.max(0, random.length() - 6));
      return new Lab(directory, address, "jcf-" + name + "-" + unique);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String project() {
    return project;
  }

  Path directory() {
    return directory;
  }

  RawEngine engine() {
    return engine;
  }

  EngineProxy proxy() {
    return proxy;
  }

  /** Writes the stack's file. */
  void stack(String yaml) {
    write("compose.yaml", yaml);
  }

  /** The path of the stack's file. */
  String file() {
    return directory.resolve("compose.yaml").toString();
  }

  void write(String name, String text) {
    try {
      Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The variables of a run, the given ones ({@code name=value}) added. */
  Map<String, String> env(String... more) {
    var env = new TreeMap<String, String>();
    env.put("DOCKER_HOST", proxy.address());
    env.put("HOME", directory.toString());
    env.put("PATH", System.getenv("PATH"));
    env.put("COMPOSE_PROJECT_NAME", project);
    env.put("XDG_STATE_HOME", directory.resolve("state").toString());
    for (String one : more) {
      env.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
    }
    return env;
  }

  /** Runs jcompose in this process. */
  InProcess run(Map<String, String> env, String... args) {
    return InProcess.run(directory, env, args);
  }

  /** A launcher of children that work in this lab. */
  JComposeProcess children() {
    return JComposeProcess.prepared(directory, env(), "up", "-d", "--dry-run");
  }

  /** Puts a file with the container's name, {@code mark}, into a folder of each of a service's. */
  void mark(String service, String folder) {
    var label = "com.docker.compose.service=" + service + "\",\"" + PROJECT + project;
    for (var it : engine.labelled("containers/json?all=1&", label)) {
      String name = it.path("Names").get(0).asText();
      String path = "/containers/" + it.path("Id").asText() + "/archive?path=" + folder;
      var answer = engine.call("PUT", path, "application/x-tar", tar("mark", name));
      if (answer.status() != 200) {
        throw new AssertionError(path + ": " + answer.text());
      }
    }
  }

  private static byte[] tar(String file, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      var entry = new TarArchiveEntry(file);
      entry.setSize(content.length);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** From the next call on; the anonymous volumes of every container made are noted besides. */
  void meddle(Meddler with) {
    proxy.meddle(new Noting(with));
  }

  /** Every anonymous volume that a container of the project was ever made with. */
  Set<String> anonymousVolumes() {
    return Set.copyOf(anonymous);
  }

  /** Does not look after those that are there and unused now any more. */
  void forgetAnonymousVolumes() {
    forgotten.addAll(anonymous);
    anonymous.clear();
  }

  /** What the project has on the engine now. */
  Snapshot snapshot() {
    return Snapshot.of(this);
  }

  /** Notes anonymous volumes, and leaves the rest to another. */
  private final class Noting implements Meddler {
    private final Meddler then;

    Noting(Meddler then) {
      this.then = then;
    }

    @Override
    public Fate beforeSending(ProxiedCall call) {
      return then.beforeSending(call);
    }

    @Override
    public Fate afterAnswer(ProxiedCall call) {
      if (call.is("POST", "/containers/create") && call.status() == 201) {
        String id = RawEngine.json(call.body()).path("Id").asText();
        engine
            .get("/containers/" + id + "/json")
            .path("Mounts")
            .forEach(it -> note(it.path("Name").asText()));
      }
      return then.afterAnswer(call);
    }

    private void note(String volume) {
      if (Snapshot.isAnonymous(volume)) {
        anonymous.add(volume);
      }
    }
  }

  /** Removes everything of the project from the engine. */
  void clear() {
    String label = PROJECT + project;
    for (var it : engine.labelled("containers/json?all=1&", label)) {
      String id = it.path("Id").asText();
      // Podman's forced removal waits for the grace of what runs.
      engine.call("POST", "/containers/" + id + "/kill", "", new byte[0]);
      engine.delete("/containers/" + id + "?force=1&v=1");
    }
    for (var it : engine.labelled("networks?", label)) {
      engine.delete("/networks/" + it.path("Id").asText());
    }
    var volumes = new ArrayList<>(anonymous);
    volumes.addAll(forgotten);
    for (var it : engine.labelled("volumes?", label).path("Volumes")) {
      volumes.add(it.path("Name").asText());
    }
    volumes.forEach(it -> engine.delete("/volumes/" + it));
  }

  @Override
  public void close() {
    proxy.close();
    clear();
    try (var files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
