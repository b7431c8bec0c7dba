package io.jcompose.load;

import io.jcompose.diag.SourceLocation;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.YamlReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The documents of every file that a load touches, each file read once. */
final class Documents {
  private final Context context;
  private final Map<String, List<MapNode>> known = new HashMap<>();

  Documents(Context context) {
    this.context = context;
  }

  /** The documents of a file; {@code at} is the place that refers to it. */
  List<MapNode> of(String path, Optional<SourceLocation> at) {
    if (!context.remotes().allows(path, at)) {
      return List.of();
    }
    var documents = known.get(path);
    if (documents == null) {
      var text = context.read(path, "stack file", at);
      var reader = new YamlReader(context.shown(path), context.problems());
      documents = text.map(reader::read).orElse(List.of());
      documents.forEach(it -> context.budget().spend(it, it.at()));
      known.put(path, documents);
    }
    return documents;
  }
}
