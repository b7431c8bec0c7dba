package io.jcompose.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jcompose.diag.JComposeException;
import io.jcompose.digest.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Compose artifact: a manifest whose layers are stack files, to be read as one, and the files
 * that these extend and take variables from.
 */
final class OciOrigin implements Origin {
  static final String PROJECT = "application/vnd.docker.compose.project";
  static final String OLD_CONFIG = "application/vnd.docker.compose.config.empty.v1+json";
  static final String STACK_FILE = "application/vnd.docker.compose.file+yaml";
  static final String ENV_FILE = "application/vnd.docker.compose.envfile";
  static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final String EXTENDS = "com.docker.compose.extends";
  static final String FILE_NAME = "com.docker.compose.file";
  static final String ENV_NAME = "com.docker.compose.envfile";
  static final String VERSION = "com.docker.compose.version";
  private static final byte[] SEPARATOR = "\n---\n".getBytes(StandardCharsets.UTF_8);

  private static final int MANIFEST_BYTES = 4 * 1024 * 1024;
  private static final int LAYER_BYTES = 16 * 1024 * 1024;
  private static final int MOST_LAYERS = 200;

  private final OciReference reference;
  private final Registry registry;

  OciOrigin(OciReference reference, Registry registry) {
    this.reference = reference;
    this.registry = registry;
  }

  @Override
  public Pin resolve() throws IOException {
    byte[] manifest = manifest(reference.tag());
    return new Pin("sha256", Sha256.hex(manifest));
  }

  @Override
  public void fetch(Pin pin, Tree into, Path work) throws IOException {
    JsonNode manifest = project(pin.toString());
    JsonNode layers = manifest.path("layers");
    if (layers.size() > MOST_LAYERS) {
      String what = "it has more than " + MOST_LAYERS + " layers";
      throw new JComposeException(RemoteProblems.tooMuch(reference.text(), what));
    }
    var stack = new ByteArrayOutputStream();
    for (JsonNode layer : layers) {
      String name = name(layer);
      if (name.isEmpty() && layer.path("mediaType").asText("").equals(STACK_FILE)) {
        stack.writeBytes(stack.size() > 0 ? SEPARATOR : new byte[0]);
        stack.writeBytes(blob(layer));
      } else if (!name.isEmpty()) {
        byte[] content = blob(layer);
        into.add(name, new ByteArrayInputStream(content), content.length, false);
      }
    }
    if (stack.size() == 0) {
      throw notCompose("none of its layers is a stack file");
    }
    byte[] text = stack.toByteArray();
    into.add(reference.path(), new ByteArrayInputStream(text), text.length, false);
  }

  /** The name of a file that stack files refer to; empty for a stack file itself. */
  private String name(JsonNode layer) {
    JsonNode notes = layer.path("annotations");
    String type = layer.path("mediaType").asText("");
    boolean extended = notes.path(EXTENDS).asBoolean() && type.equals(STACK_FILE);
    if (!extended && !type.equals(ENV_FILE)) {
      return "";
    }
    String name = notes.path(extended ? FILE_NAME : ENV_NAME).asText("");
    if (!TreePath.isSafe(name) || name.indexOf('/') >= 0 || name.equals(reference.path())) {
      throw new JComposeException(RemoteProblems.unsafeName(reference.text(), name));
    }
    return name;
  }

  private JsonNode project(String digest) throws IOException {
    JsonNode found = checked(digest);
    if (found.path("manifests").isArray()) {
      var inner = inIndex(found);
      found = checked(inner.orElseThrow(() -> notCompose("its index names no Compose artifact")));
    }
    boolean old = found.path("config").path("mediaType").asText("").equals(OLD_CONFIG);
    if (!old && !found.path("artifactType").asText("").equals(PROJECT)) {
      throw notCompose("it is of another type, such as an image");
    }
    return found;
  }

  private static Optional<String> inIndex(JsonNode index) {
    for (JsonNode entry : index.path("manifests")) {
      if (entry.path("artifactType").asText("").equals(PROJECT)) {
        return Optional.of(entry.path("digest").asText(""));
      }
    }
    return Optional.empty();
  }

  /** A manifest by its digest, which its bytes must have. */
  private JsonNode checked(String digest) throws IOException {
    Pin pin = digest(digest);
    byte[] content = manifest(pin.toString());
    check(pin, content, "manifest");
    try {
      return new ObjectMapper().readTree(content);
    } catch (JsonProcessingException e) {
      throw notCompose("its manifest is not JSON");
    }
  }

  private byte[] manifest(String which) throws IOException {
    String path = reference.repository() + "/manifests/" + which;
    return registry.get(path, MANIFEST + "," + INDEX, MANIFEST_BYTES);
  }

  private byte[] blob(JsonNode layer) throws IOException {
    Pin pin = digest(layer.path("digest").asText(""));
    long size = layer.path("size").asLong(-1);
    if (size < 0 || size > LAYER_BYTES) {
      String what = "a layer has more than " + LAYER_BYTES + " bytes";
      throw new JComposeException(RemoteProblems.tooMuch(reference.text(), what));
    }
    String path = reference.repository() + "/blobs/" + pin;
    byte[] content = registry.get(path, "*/*", (int) size);
    check(pin, content, "layer");
    return content;
  }

  private Pin digest(String text) {
    return Pin.parse(text)
        .filter(it -> it.algorithm().equals("sha256"))
        .orElseThrow(() -> notCompose("`" + text + "` in it is no digest"));
  }

  private void check(Pin pin, byte[] content, String what) {
    if (!Sha256.hex(content).equals(pin.hex())) {
      throw new JComposeException(RemoteProblems.wrongContent(reference.text(), what + " " + pin));
    }
  }

  private JComposeException notCompose(String why) {
    return new JComposeException(RemoteProblems.notCompose(reference.text(), why));
  }
}
