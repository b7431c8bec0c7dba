package io.jcompose.spec;

import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Storage.Mount;
import io.jcompose.model.Storage.MountType;
import java.util.ArrayList;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which images a service's containers have mounted: each by the target of its mount. */
public final class ImageMounts {
  private ImageMounts() {}

  /** The references, by target. */
  public static SortedMap<String, String> of(Stack stack, Service service) {
    var references = new TreeMap<String, String>();
    for (Mount mount : service.storage().mounts()) {
      if (mount.type() == MountType.IMAGE) {
        references.put(mount.target(), stack.mountedImage(mount));
      }
    }
    return references;
  }

  /** The value of the label that records them: {@code target=digest}, comma separated. */
  public static String label(Map<String, String> digests) {
    var parts = new ArrayList<String>();
    digests.forEach((target, digest) -> parts.add(target + "=" + digest));
    return String.join(",", parts);
  }

  /** The digests by target that a label records. */
  public static SortedMap<String, String> parse(String label) {
    var digests = new TreeMap<String, String>();
    for (String part : label.split(",", -1)) {
      int equals = part.lastIndexOf('=');
      if (equals > 0) {
        digests.put(part.substring(0, equals), part.substring(equals + 1));
      }
    }
    return digests;
  }
}
