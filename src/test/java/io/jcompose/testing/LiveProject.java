package io.jcompose.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A project of its own on the real engine; closing it takes away whatever carries its name. */
public final class LiveProject implements AutoCloseable {
  private static final String LABEL = "com.docker.compose.project=";
  private static final byte[] NONE = new byte[0];

  private final Path directory;
  private final String name;
  private final RawEngine engine;
  private final Map<String, String> env = new HashMap<>();

  private LiveProject(Path directory, String name, String address) {
    this.directory = directory;
    this.name = name;
    this.engine = new RawEngine(address);
    env.put("DOCKER_HOST", address);
    env.put("HOME", directory.toString());
    env.put("COMPOSE_PROJECT_NAME", name);
    env.put("JCOMPOSE_LINT", "off");
  }

  /** With the test image at hand; the calling test is skipped when there is no engine. */
  public static LiveProject open(Path directory, String prefix) {
    String address = RealEngine.address();
    try (var opened = RealEngine.open()) {
      TestImage.on(opened);
    }
    String random = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    return new LiveProject(directory, prefix + random, address);
  }

  public LiveProject stack(String text) {
    return file("compose.yaml", text);
  }

  public LiveProject file(String file, String text) {
    try {
      Files.writeString(directory.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public String name() {
    return name;
  }

  public Map<String, String> env() {
    return env;
  }

  public InProcess run(String... args) {
    return InProcess.run(directory, env, args);
  }

  public InProcess fed(String input, String... args) {
    return run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), args);
  }

  public InProcess run(InputStream in, String... args) {
    return InProcess.run(directory, env, in, args);
  }

  /** What the engine says of a container. */
  public JsonNode inspect(String container) {
    return engine.get("/containers/" + container + "/json");
  }

  /** Waits until the engine has told that a container had something done to it. */
  public void awaitEvent(String action, String container) {
    String filters =
        RawEngine.escaped("{\"event\":[\"" + action + "\"],\"container\":[\"" + container + "\"]}");
    while (true) {
      // An end in the past gives what there is already, and ends.
      long now = System.currentTimeMillis() / 1000;
      var events =
          engine.call("GET", "/events?since=0&until=" + now + "&filters=" + filters, "", NONE);
      if (!events.text().isBlank()) {
        return;
      }
    }
  }

  /** The names of the project's containers, running or not. */
  public List<String> containers() {
    var names = new ArrayList<String>();
    for (JsonNode each : engine.labelled("containers/json?all=1&", LABEL + name)) {
      names.add(each.path("Names").get(0).asText().substring(1));
    }
    names.sort(String::compareTo);
    return names;
  }

  @Override
  public void close() {
    for (String each : containers()) {
      engine.delete("/containers/" + each + "?force=1&v=1");
    }
    for (JsonNode each : engine.labelled("networks?", LABEL + name)) {
      engine.delete("/networks/" + each.path("Id").asText());
    }
    for (JsonNode each : engine.labelled("volumes?", LABEL + name).path("Volumes")) {
      engine.delete("/volumes/" + each.path("Name").asText());
    }
    engine.delete("/images/" + name + "-built?force=1");
  }
}
