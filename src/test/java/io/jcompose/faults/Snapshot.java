package io.jcompose.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.testing.RawEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * What a project has on an engine, without what is different every time: a line for each thing,
 * sorted, so that two of them can be compared and the difference read.
 */
record Snapshot(List<String> lines) {
  /** The file in an anonymous volume that tells it from others. */
  static final String MARK = "/cache/mark";

  private static final String LABELS = "com.docker.compose.";

  static Snapshot of(Lab lab) {
    var engine = lab.engine();
    String label = LABELS + "project=" + lab.project();
    var lines = new ArrayList<String>();
    var inUse = new TreeSet<String>();
    for (var it : engine.labelled("containers/json?all=1&", label)) {
      lines.add(container(engine, it.path("Id").asText(), inUse));
    }
    for (var it : engine.labelled("networks?", label)) {
      lines.add("network " + it.path("Name").asText() + labels(it.path("Labels")));
    }
    for (var it : engine.labelled("volumes?", label).path("Volumes")) {
      lines.add("volume " + it.path("Name").asText() + labels(it.path("Labels")));
    }
    for (String volume : new TreeSet<>(lab.anonymousVolumes())) {
      if (!inUse.contains(volume)
          && engine.call("GET", "/volumes/" + volume, "", new byte[0]).status() == 200) {
        lines.add("anonymous volume that no container has");
      }
    }
    lines.sort(null);
    return new Snapshot(List.copyOf(lines));
  }

  static boolean isAnonymous(String volume) {
    return volume.matches("[0-9a-f]{64}");
  }

  /** Podman keeps no order, and adds the name of the host that a container happens to be. */
  private static Set<String> environment(JsonNode variables) {
    var kept = new TreeSet<String>();
    variables.forEach(it -> kept.add(it.asText()));
    kept.removeIf(it -> it.startsWith("HOSTNAME="));
    return kept;
  }

  private static String container(RawEngine engine, String id, Set<String> inUse) {
    var it = engine.get("/containers/" + id + "/json");
    var line = new StringBuilder("container " + it.path("Name").asText());
    line.append(" ").append(it.path("State").path("Status").asText());
    line.append(" ").append(it.path("Image").asText());
    line.append(" env ").append(environment(it.path("Config").path("Env")));
    var networks = new TreeMap<String, Set<String>>();
    it.path("NetworkSettings")
        .path("Networks")
        .properties()
        .forEach(net -> networks.put(net.getKey(), aliases(net.getValue(), id)));
    line.append(" on ").append(networks);
    var mounts = new TreeSet<String>();
    for (var mount : it.path("Mounts")) {
      String name = mount.path("Name").asText();
      inUse.add(name);
      String shown = isAnonymous(name) ? "anonymous " + mark(engine, id) : name;
      mounts.add(mount.path("Destination").asText() + "=" + shown);
    }
    line.append(" mounts ").append(mounts).append(labels(it.path("Config").path("Labels")));
    return line.toString();
  }

  private static Set<String> aliases(JsonNode endpoint, String id) {
    var aliases = new TreeSet<String>();
    endpoint.path("Aliases").forEach(it -> aliases.add(it.asText()));
    aliases.remove(id.substring(0, 12));
    return aliases;
  }

  /** Who wrote the mark in the container's anonymous volume. */
  private static String mark(RawEngine engine, String id) {
    var answer = engine.call("GET", "/containers/" + id + "/archive?path=" + MARK, "", new byte[0]);
    if (answer.status() != 200) {
      return "without mark";
    }
    try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(answer.content()))) {
      tar.getNextEntry();
      return "marked " + new String(tar.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String labels(JsonNode labels) {
    var kept = new TreeMap<String, String>();
    labels.properties().forEach(it -> kept.put(it.getKey(), it.getValue().asText()));
    return " labels " + kept;
  }

  /** The lines that are too much or missing. */
  String against(Snapshot expected) {
    var text = new StringBuilder();
    lines.stream()
        .filter(it -> !expected.lines.contains(it))
        .forEach(it -> text.append("too much: ").append(it).append('\n'));
    expected.lines.stream()
        .filter(it -> !lines.contains(it))
        .forEach(it -> text.append("missing: ").append(it).append('\n'));
    return text.toString();
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
