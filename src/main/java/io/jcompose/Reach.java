package io.jcompose;

import io.jcompose.model.Stack;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** By what the parts of a stack that a file brings reach beyond their containers. */
final class Reach {
  private static final List<String> HOSTLY =
      List.of("cgroup", "ipc", "network_mode", "pid", "userns_mode", "uts");
  private static final List<String> POWERS =
      List.of("cap_add", "device_cgroup_rules", "devices", "gpus", "security_opt");
  private static final List<String> HOOKS = List.of("post_start", "pre_start", "pre_stop");

  private final Stack stack;
  private final String label;
  private final Map<String, Integer> counts = new TreeMap<>();

  private Reach(Stack stack, String label) {
    this.stack = stack;
    this.label = label;
  }

  /** One sentence; {@code label} is what the files' names begin with. */
  static String of(Stack stack, String label) {
    var reach = new Reach(stack, label);
    if (stack.canonical().get("services").orElse(Value.NULL) instanceof Value.Dict services) {
      services.entries().forEach((name, service) -> reach.service(name, service));
    }
    return reach.sentence();
  }

  private void service(String name, Value value) {
    if (!(value instanceof Value.Dict service)) {
      return;
    }
    service
        .entries()
        .forEach(
            (key, attribute) -> {
              String path = "services." + name + "." + key;
              if (key.equals("volumes")) {
                mounts(path, attribute);
              } else if (isFrom(path)) {
                count(key, attribute);
              }
            });
  }

  private void mounts(String path, Value attribute) {
    var mounts = attribute instanceof Value.Seq seq ? seq.items() : List.<Value>of();
    for (int i = 0; i < mounts.size(); i++) {
      boolean bind =
          mounts.get(i) instanceof Value.Dict mount
              && mount.get("type").orElse(Value.NULL).equals(Value.of("bind"));
      if (bind && isFrom(path + "." + i)) {
        add("bind mount");
      }
    }
  }

  private void count(String key, Value attribute) {
    boolean given = !attribute.equals(Value.NULL) && !attribute.equals(Value.FALSE);
    if (HOOKS.contains(key)) {
      add("hook");
    } else if (HOSTLY.contains(key) && attribute.equals(Value.of("host"))) {
      add("`" + key + ": host`");
    } else if (POWERS.contains(key) && given) {
      add("`" + key + "`");
    } else if ((key.equals("privileged") || key.equals("use_api_socket")) && given) {
      add("`" + key + "`");
    } else if (key.equals("provider")) {
      add("provider");
    }
  }

  private boolean isFrom(String path) {
    return stack.origins().at(path).filter(at -> at.file().startsWith(label)).isPresent();
  }

  private void add(String feature) {
    counts.merge(feature, 1, Integer::sum);
  }

  private String sentence() {
    if (counts.isEmpty()) {
      return "Nothing in it reaches beyond its containers.";
    }
    var parts = new ArrayList<String>();
    counts.forEach((feature, count) -> parts.add(count + " × " + feature));
    return "It reaches beyond its containers: " + String.join(", ", parts) + ".";
  }
}
