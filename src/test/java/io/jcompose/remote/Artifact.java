package io.jcompose.remote;

import io.jcompose.digest.Sha256;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Compose artifact as docker compose publishes it: a manifest, and blobs by digest. */
final class Artifact {
  static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  private static final String STACK_FILE = "application/vnd.docker.compose.file+yaml";
  private static final byte[] CONFIG = "{}".getBytes(StandardCharsets.UTF_8);

  private final List<Value> layers = new ArrayList<>();
  private final Map<String, byte[]> blobs = new LinkedHashMap<>();
  private String type = "application/vnd.docker.compose.project";

  Artifact() {
    blobs.put(digest(CONFIG), CONFIG);
  }

  static String digest(byte[] content) {
    return "sha256:" + Sha256.hex(content);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Value.Dict dict(String... pairs) {
    var entries = new LinkedHashMap<String, Value>();
    for (int i = 0; i < pairs.length; i += 2) {
      entries.put(pairs[i], Value.of(pairs[i + 1]));
    }
    return new Value.Dict(entries);
  }

  Artifact type(String other) {
    type = other;
    return this;
  }

  Artifact stack(String text) {
    return layer(STACK_FILE, bytes(text), dict("com.docker.compose.file", "compose.yaml"));
  }

  Artifact extended(String name, String text) {
    var notes = dict("com.docker.compose.extends", "true", "com.docker.compose.file", name);
    return layer(STACK_FILE, bytes(text), notes);
  }

  Artifact env(String name, String text) {
    var notes = dict("com.docker.compose.envfile", name);
    return layer("application/vnd.docker.compose.envfile", bytes(text), notes);
  }

  private Artifact layer(String mediaType, byte[] content, Value.Dict notes) {
    blobs.put(digest(content), content);
    layers.add(described(mediaType, content).with("annotations", notes));
    return this;
  }

  /** A layer that claims to have another size. */
  Artifact boast(String text, long size) {
    layers.add(described(STACK_FILE, bytes(text)).with("size", Value.of(size)));
    return this;
  }

  static Value.Dict described(String mediaType, byte[] content) {
    return dict("mediaType", mediaType, "digest", digest(content))
        .with("size", Value.of(content.length));
  }

  Map<String, byte[]> blobs() {
    return blobs;
  }

  byte[] manifest() {
    var manifest =
        dict("mediaType", MANIFEST, "artifactType", type)
            .with("schemaVersion", Value.of(2))
            .with("config", described("application/vnd.oci.empty.v1+json", CONFIG))
            .with("layers", new Value.Seq(layers));
    return bytes(JsonText.compact(manifest));
  }
}
