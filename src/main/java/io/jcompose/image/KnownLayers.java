package io.jcompose.image;

import io.jcompose.digest.Sha256;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The lowest layers of an image, which the receiver of its tar has already. An engine looks for a
 * layer by the digests of all those below it as well, so only an unbroken row from the lowest
 * helps.
 */
public final class KnownLayers {
  private static final String DIGEST = "sha256:";

  /** What older engines fill an image's configuration with where a layer has none. */
  private static final String NO_CONFIGURATION =
      "{\"Hostname\":\"\",\"Domainname\":\"\",\"User\":\"\",\"AttachStdin\":false,"
          + "\"AttachStdout\":false,\"AttachStderr\":false,\"Tty\":false,\"OpenStdin\":false,"
          + "\"StdinOnce\":false,\"Env\":null,\"Cmd\":null,\"Image\":\"\",\"Volumes\":null,"
          + "\"WorkingDir\":\"\",\"Entrypoint\":null,\"OnBuild\":null,\"Labels\":null}";

  private KnownLayers() {}

  /** How many layers of an image, from the lowest, another image has in the same row. */
  public static int shared(List<String> layers, List<String> others) {
    int count = 0;
    int most = Math.min(layers.size(), others.size());
    while (count < most && layers.get(count).equals(others.get(count))) {
      count++;
    }
    return count;
  }

  /**
   * The files that a saved image has its lowest layers in: by the digest of the layer, or by one
   * that older engines make of the row of layers up to it. What is in a higher layer, too, stays.
   *
   * @param layers the digests of all its unpacked layers
   * @param known how many of them the receiver has
   */
  public static Set<String> files(List<String> layers, int known) {
    var files = new HashSet<String>();
    Collection<String> sent = new HashSet<>(layers.subList(known, layers.size()));
    String row = "";
    String parent = "";
    for (String layer : layers.subList(0, known)) {
      row = row.isEmpty() ? layer : DIGEST + Sha256.hex(row + " " + layer);
      parent = Sha256.hex(description(row, parent));
      if (!sent.contains(layer)) {
        files.add("blobs/sha256/" + layer.substring(layer.indexOf(':') + 1));
        files.add(parent + "/layer.tar");
      }
    }
    return files;
  }

  private static String description(String row, String parent) {
    return "{\"container_config\":"
        + NO_CONFIGURATION
        + ",\"created\":\"1970-01-01T00:00:00Z\",\"layer_id\":\""
        + row
        + "\""
        + (parent.isEmpty() ? "" : ",\"parent\":\"" + DIGEST + parent + "\"")
        + "}";
  }
}
