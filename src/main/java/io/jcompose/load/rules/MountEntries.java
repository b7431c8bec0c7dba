package io.jcompose.load.rules;

import io.jcompose.load.problem.LoadProblems;
import io.jcompose.load.text.BadTextException;
import io.jcompose.load.text.MountSpec;
import io.jcompose.load.text.PathText;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.ScalarNode;

/** An item of {@code volumes}: the short form for the long one. */
final class MountEntries {
  private MountEntries() {}

  static Node expand(Node node, Site site) {
    if (!(node instanceof ScalarNode scalar) || !Expansions.isText(node)) {
      return node;
    }
    try {
      return mount(MountSpec.parse(scalar.text()), node, site.substituted());
    } catch (BadTextException e) {
      site.report(LoadProblems.badValue(node.at(), site.path(), e.reason()));
      return MapNode.empty(node.at())
          .with("type", ScalarNode.text("volume", node.at()))
          .with("target", node);
    }
  }

  private static Node mount(MountSpec spec, Node origin, boolean substituted) {
    var at = origin.at();
    var map = MapNode.empty(at).edit();
    map.put("type", ScalarNode.text(spec.bind() ? "bind" : "volume", at));
    if (!spec.source().isEmpty()) {
      map.put("source", ScalarNode.text(spec.source(), at));
    }
    map.put("target", ScalarNode.text(PathText.clean(spec.target()), at));
    if (spec.options().lastIndexOf("ro") > spec.options().lastIndexOf("rw")) {
      map.put("read_only", ScalarNode.bool(true, at));
    }
    var bind = bindOptions(spec, origin);
    if (spec.bind()) {
      map.put("bind", bind.with("create_host_path", ScalarNode.bool(true, at)));
    } else if (!bind.entries().isEmpty()) {
      var no = ScalarNode.bool(false, at);
      map.put("bind", substituted ? bind.with("create_host_path", no) : bind);
    }
    boolean nocopy = spec.options().contains("nocopy");
    if (nocopy || !(spec.bind() || spec.plainTarget())) {
      var volume = MapNode.empty(at);
      map.put("volume", nocopy ? volume.with("nocopy", ScalarNode.bool(true, at)) : volume);
    }
    return map.build();
  }

  private static MapNode bindOptions(MountSpec spec, Node origin) {
    var bind = MapNode.empty(origin.at());
    for (String option : spec.options()) {
      switch (option) {
        case "z", "Z" -> bind = bind.with("selinux", ScalarNode.text(option, origin.at()));
        case "private", "rprivate", "shared", "rshared", "slave", "rslave" ->
            bind = bind.with("propagation", ScalarNode.text(option, origin.at()));
        default -> {
          // Unknown options mean nothing to docker compose either.
        }
      }
    }
    return bind;
  }
}
