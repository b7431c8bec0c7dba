package io.jcompose.load.explain;

import io.jcompose.diag.SourceLocation;
import io.jcompose.load.env.DotEnv;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.List;

/** What the env files and label files of services define, as parts of a model. */
final class EnvFileLayers {
  static final String VIA = "env file";

  private EnvFileLayers() {}

  /** One layer a file, in the order in which later ones win; {@code model} names the files. */
  static List<Trace.Layer> of(Trace trace, MapNode model) {
    var layers = new ArrayList<Trace.Layer>();
    var services = model.map("services").orElse(MapNode.empty(model.at()));
    services
        .entries()
        .forEach(
            (name, entry) -> {
              var service = entry.value().asMap().orElse(MapNode.empty(entry.keyAt()));
              for (Node item : items(service, "env_file")) {
                String path = item.asMap().flatMap(it -> it.text("path")).orElse("");
                add(trace, path, name, "environment", layers);
              }
              for (Node item : items(service, "label_file")) {
                add(trace, item.string().orElse(""), name, "labels", layers);
              }
            });
    return layers;
  }

  private static List<Node> items(MapNode service, String key) {
    return service.list(key).map(ListNode::items).orElse(List.of());
  }

  private static void add(
      Trace trace, String path, String service, String attribute, List<Trace.Layer> layers) {
    var file = trace.envFiles().get(path);
    if (file == null) {
      return;
    }
    var start = new SourceLocation(file.shown(), 1, 1);
    var lines = DotEnv.lines(file.text());
    var values = MapNode.empty(start).edit();
    file.values()
        .forEach(
            (key, value) -> {
              var at = new SourceLocation(file.shown(), lines.getOrDefault(key, 1), 1);
              values.put(key, ScalarNode.text(value, at));
            });
    var services = under(service, under(attribute, values.build()));
    layers.add(new Trace.Layer(under("services", services), VIA));
  }

  private static MapNode under(String key, MapNode value) {
    return MapNode.empty(value.at()).with(key, value);
  }
}
