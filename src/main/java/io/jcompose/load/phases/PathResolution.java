package io.jcompose.load.phases;

import io.jcompose.diag.SourceLocation;
import io.jcompose.load.text.PathText;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.MapNode.Entry;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.ScalarNode;
import io.jcompose.model.Build;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Makes the paths of a model absolute. */
public final class PathResolution {
  private final String directory;
  private final String home;
  private final UnaryOperator<String> real;
  private final Told told;

  /**
   * What makes paths absolute.
   *
   * @param real gives a path without symbolic links
   * @param told what hears of paths
   */
  public PathResolution(String directory, String home, UnaryOperator<String> real, Told told) {
    this.directory = directory;
    this.home = home;
    this.real = real;
    this.told = told;
  }

  /** What hears of each path that was not absolute. */
  public interface Told {
    /**
     * Hears of one.
     *
     * @param path as it is now
     * @param home whether it starts at the home directory
     */
    void moved(String path, boolean home, SourceLocation at);
  }

  public MapNode apply(MapNode model) {
    var result = Each.named(model, "services", (name, service) -> service(service));
    result = Each.named(result, "secrets", (name, it) -> text(it, "file", this::file));
    result = Each.named(result, "configs", (name, it) -> text(it, "file", this::file));
    return Each.named(result, "volumes", (name, volume) -> volume(volume));
  }

  /** The directories that hosts have their files for TLS in. */
  public MapNode hosts(MapNode model) {
    return Each.named(model, "hosts", (name, it) -> text(it, "tls", this::path));
  }

  public MapNode service(MapNode service) {
    var result = Each.inside(service, "build", this::build);
    result = Each.items(result, "env_file", it -> text(it, "path", this::path));
    result = texts(result, "label_file", this::path);
    result = Each.items(result, "volumes", this::mount);
    return Each.inside(
        result,
        "develop",
        it -> Each.items(it, "watch", watch -> text(watch, "path", p -> real.apply(path(p)))));
  }

  private MapNode build(MapNode build) {
    var result = text(build, "context", this::context);
    result = Each.inside(result, "additional_contexts", it -> values(it, this::context));
    return texts(result, "ssh", this::sshKey);
  }

  private MapNode mount(MapNode mount) {
    boolean bind = mount.text("type").equals(Optional.of("bind"));
    return bind ? text(mount, "source", this::file) : mount;
  }

  private MapNode volume(MapNode volume) {
    var options = volume.map("driver_opts");
    boolean bind =
        volume.text("driver").equals(Optional.of("local"))
            && options.flatMap(it -> it.text("o")).equals(Optional.of("bind"));
    return bind
        ? Each.inside(volume, "driver_opts", it -> text(it, "device", this::pathAnywhere))
        : volume;
  }

  private String path(String path) {
    String expanded = PathText.expandHome(path, home);
    return PathText.resolve(directory, expanded);
  }

  private String file(String path) {
    return PathText.isAbsoluteAnywhere(path) ? path : path(path);
  }

  private String pathAnywhere(String path) {
    return path.isEmpty() || PathText.isAbsoluteAnywhere(path) ? path : path(path);
  }

  private String context(String path) {
    boolean elsewhere =
        path.isEmpty()
            || path.equals(Build.PIPE)
            || path.contains("://")
            || path.startsWith("service:")
            || path.startsWith("github.com/")
            || path.startsWith("git@");
    return elsewhere ? path : path(path);
  }

  private String sshKey(String key) {
    int equals = key.indexOf('=');
    return equals < 0
        ? key
        : key.substring(0, equals + 1) + pathAnywhere(key.substring(equals + 1));
  }

  private Node change(Node node, UnaryOperator<String> change) {
    var text = node.string();
    if (text.isEmpty()) {
      return node;
    }
    String changed = change.apply(text.get());
    if (changed.equals(text.get())) {
      return node;
    }
    if (changed.startsWith("/")) {
      told.moved(changed, text.get().startsWith("~"), node.at());
    }
    return ScalarNode.text(changed, node.at());
  }

  private MapNode text(MapNode map, String key, UnaryOperator<String> change) {
    var value = map.get(key);
    return value.isEmpty() ? map : map.with(key, change(value.get(), change));
  }

  private MapNode texts(MapNode map, String key, UnaryOperator<String> change) {
    var list = map.list(key);
    if (list.isEmpty()) {
      return map;
    }
    var items = new ArrayList<Node>();
    list.get().items().forEach(item -> items.add(change(item, change)));
    return map.with(key, new ListNode(items, list.get().at()));
  }

  private MapNode values(MapNode map, UnaryOperator<String> change) {
    var entries = new LinkedHashMap<String, Entry>();
    map.entries()
        .forEach((key, entry) -> entries.put(key, entry.with(change(entry.value(), change))));
    return new MapNode(entries, map.at());
  }
}
