package io.jcompose.load.phases;

import io.jcompose.load.text.PathText;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.ScalarNode;
import java.util.Locale;

/** Writes the sources of mounts that have a Windows drive as Unix paths: {@code /c/x}. */
public final class WindowsPaths {
  private WindowsPaths() {}

  public static MapNode convert(MapNode model) {
    return Each.named(
        model,
        "services",
        (name, service) -> Each.items(service, "volumes", WindowsPaths::converted));
  }

  private static MapNode converted(MapNode mount) {
    var source = mount.get("source");
    String path = mount.text("source").orElse("");
    if (source.isEmpty() || !PathText.hasDrive(path)) {
      return mount;
    }
    String drive = path.substring(0, 1).toLowerCase(Locale.ROOT);
    String converted = "/" + drive + path.substring(2).replace('\\', '/');
    return mount.with("source", ScalarNode.text(converted, source.get().at()));
  }
}
