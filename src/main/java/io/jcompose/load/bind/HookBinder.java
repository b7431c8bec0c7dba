package io.jcompose.load.bind;

import io.jcompose.model.Hook;
import java.util.ArrayList;
import java.util.List;

/** The canonical form of commands around the life of a container to their records. */
final class HookBinder {
  private HookBinder() {}

  static List<Hook> hooks(DictReader in, String key) {
    var hooks = new ArrayList<Hook>();
    for (var it : in.objects(key)) {
      hooks.add(hook(it));
    }
    return hooks;
  }

  static Hook hook(DictReader in) {
    return new Hook(
        in.texts("command"),
        in.text("image"),
        in.text("user"),
        in.is("privileged"),
        in.text("working_dir"),
        in.variables("environment"),
        in.is("per_replica"));
  }
}
