package io.jcompose.load.explain;

import io.jcompose.diag.SourceLocation;
import io.jcompose.load.env.Expression;
import io.jcompose.load.env.Mentions;
import io.jcompose.load.explain.Explanation.Use;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where pieces were written, as what text, and which variables were filled in. */
final class Sightings {
  private final Trace trace;
  private final Map<String, String> environment;
  private final Map<SourceLocation, Raw> raws = new HashMap<>();

  Sightings(Trace trace, Map<String, String> environment) {
    this.trace = trace;
    this.environment = environment;
    trace.documents().forEach(it -> collect(it.raw(), it));
  }

  /** A node as it is written. */
  private record Raw(Node node, Trace.Document document) {}

  /**
   * How the piece at a place was written.
   *
   * @param known whether anyone wrote it
   */
  record Sighting(
      SourceLocation at, boolean known, Optional<String> written, List<Use> variables) {}

  private void collect(Node node, Trace.Document document) {
    if (node instanceof MapNode map) {
      map.entries().values().forEach(entry -> collect(entry.value(), document));
    } else {
      raws.putIfAbsent(node.at(), new Raw(node, document));
      node.asList().ifPresent(list -> list.items().forEach(item -> collect(item, document)));
    }
  }

  Sighting of(SourceLocation at) {
    var raw = raws.get(at);
    if (raw == null) {
      return new Sighting(at, false, Optional.empty(), List.of());
    }
    String text = raw.node().string().orElse("");
    var uses = new LinkedHashMap<String, Use>();
    for (Expression it : Mentions.in(text)) {
      uses.putIfAbsent(it.name(), use(it.name(), raw.document().variables().value(it.name())));
    }
    var written = uses.isEmpty() ? Optional.<String>empty() : Optional.of(text);
    return new Sighting(at, true, written, List.copyOf(uses.values()));
  }

  /** The variable that gives a piece its value when only its name is written. */
  List<Use> inherited(SourceLocation at, String path) {
    var raw = raws.get(at);
    String name = path.substring(path.lastIndexOf('.') + 1);
    if (raw == null) {
      return List.of();
    }
    boolean bare = raw.node().isNull() || raw.node().string().equals(Optional.of(name));
    var value = bare ? raw.document().variables().value(name) : Optional.<String>empty();
    return value.map(it -> List.of(use(name, value))).orElse(List.of());
  }

  private Use use(String name, Optional<String> value) {
    return new Use(name, value, value.map(it -> origin(name, it)).orElse("not set"));
  }

  private String origin(String name, String value) {
    if (environment.containsKey(name)) {
      return "the environment";
    }
    for (var file : trace.envFiles().values()) {
      if (value.equals(file.values().get(name))) {
        return file.shown() + ":" + file.line(name);
      }
    }
    return "the project";
  }
}
