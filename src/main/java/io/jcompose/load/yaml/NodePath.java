package io.jcompose.load.yaml;

import org.jspecify.annotations.Nullable;

/** The keys that lead to a node; written with dots, such as {@code services.web.ports.0}. */
public final class NodePath {
  public static final NodePath ROOT = new NodePath(null, "");

  private final @Nullable NodePath parent;
  private final String key;

  private NodePath(@Nullable NodePath parent, String key) {
    this.parent = parent;
    this.key = key;
  }

  public static NodePath of(String first, String... rest) {
    var path = ROOT.child(first);
    for (String key : rest) {
      path = path.child(key);
    }
    return path;
  }

  public NodePath child(String name) {
    return new NodePath(this, name);
  }

  public NodePath child(int index) {
    return new NodePath(this, Integer.toString(index));
  }

  public String key() {
    return key;
  }

  /** The first two keys, which name the thing this belongs to: {@code services.web}. */
  public String owner() {
    if (parent == null || parent == ROOT || parent.parent == ROOT) {
      return toString();
    }
    return parent.owner();
  }

  /** Whether it leads to a service. */
  public boolean isService() {
    return parent != null && parent.parent == ROOT && parent.key.equals("services");
  }

  @Override
  public String toString() {
    if (parent == null) {
      return "";
    }
    return parent == ROOT ? key : parent + "." + key;
  }
}
