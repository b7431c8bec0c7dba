package io.jcompose.load.phases;

import io.jcompose.load.problem.LoadProblems;
import io.jcompose.load.problem.Problems;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.ScalarNode;
import java.util.List;

/** Turns {@code external: {name: n}} into a name and {@code external: true}. */
public final class External {
  private External() {}

  public static MapNode apply(MapNode model, Problems problems) {
    var result = model;
    for (String section : List.of("networks", "volumes", "secrets", "configs")) {
      result =
          Each.named(
              result, section, (key, thing) -> external(section + "." + key, thing, problems));
    }
    return result;
  }

  private static MapNode external(String path, MapNode thing, Problems problems) {
    var old = thing.map("external");
    if (old.isEmpty()) {
      return thing;
    }
    var at = thing.keyAt("external");
    var edit = thing.edit().put("external", ScalarNode.bool(true, at));
    var name = old.get().text("name");
    if (name.isPresent()) {
      problems.add(LoadProblems.externalName(at, path));
      if (thing.has("name") && !thing.text("name").equals(name)) {
        problems.add(LoadProblems.badValue(at, path, "has two different names"), path);
      }
      edit.put("name", ScalarNode.text(name.get(), at));
    }
    return edit.build();
  }
}
