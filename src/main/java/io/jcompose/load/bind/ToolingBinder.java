package io.jcompose.load.bind;

import io.jcompose.load.yaml.MapNode;
import io.jcompose.model.Tooling;
import io.jcompose.model.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parts of a service's canonical form about what is no container of it. */
final class ToolingBinder {
  private ToolingBinder() {}

  static Tooling tooling(DictReader in, MapNode written) {
    return new Tooling(
        in.inner("provider").map(ToolingBinder::provider),
        models(in),
        watches(in.in("develop")),
        in.texts("label_file"),
        CanonicalForm.JSON.extensions(written));
  }

  private static Tooling.Provider provider(DictReader in) {
    var options = new TreeMap<String, List<String>>();
    var given = in.in("options");
    for (String name : given.dict().entries().keySet()) {
      options.put(name, given.texts(name));
    }
    return new Tooling.Provider(in.text("type", ""), options);
  }

  private static SortedMap<String, Tooling.ModelUse> models(DictReader in) {
    var models = new TreeMap<String, Tooling.ModelUse>();
    for (var entry : in.in("models").dict().entries().entrySet()) {
      var it = DictReader.of(entry.getValue());
      models.put(
          entry.getKey(), new Tooling.ModelUse(it.text("endpoint_var"), it.text("model_var")));
    }
    return models;
  }

  private static List<Watch> watches(DictReader in) {
    var watches = new ArrayList<Watch>();
    for (var it : in.objects("watch")) {
      watches.add(
          new Watch(
              it.text("path", ""),
              action(it.text("action", "")),
              it.text("target"),
              it.inner("exec")
                  .filter(hook -> hook.listed("command").isPresent())
                  .map(HookBinder::hook),
              it.texts("include"),
              it.texts("ignore"),
              it.is("initial_sync")));
    }
    return watches;
  }

  private static Watch.Action action(String key) {
    for (var action : Watch.Action.values()) {
      if (action.key().equals(key)) {
        return action;
      }
    }
    throw new IllegalStateException("not an action of watch: " + key);
  }
}
