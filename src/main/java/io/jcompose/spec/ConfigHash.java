package io.jcompose.spec;

import io.jcompose.model.Network;
import io.jcompose.model.Service;
import io.jcompose.model.Volume;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The hash that docker compose writes on what it makes, over the canonical configuration. */
public final class ConfigHash {
  private static final List<String> LEFT_OUT =
      List.of("build", "pull_policy", "scale", "depends_on", "profiles");

  private ConfigHash() {}

  /** {@code parents} maps services whose namespaces or volumes are shared to container ids. */
  public static String of(Service service, Map<String, String> parents) {
    var dict = service.canonical();
    for (String key : LEFT_OUT) {
      dict = dict.without(key);
    }
    return sha256(JsonText.compact(dict));
  }

  /** The hash in every variant that versions of docker compose write. */
  public static List<String> variants(Service service, Map<String, String> parents) {
    return new ArrayList<>(List.of(of(service, parents)));
  }

  public static String network(Network network) {
    return sha256(JsonText.compact(network.canonical()));
  }

  public static String volume(Volume volume) {
    var dict = volume.canonical();
    return sha256(
        JsonText.compact(
            dict.get("driver").isPresent() ? dict : dict.with("driver", Value.of("local"))));
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
