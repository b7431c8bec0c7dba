package io.jcompose.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jcompose.diag.JComposeException;
import io.jcompose.digest.Sha256;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.io.IOException;

/**
 * Brings an image, for all its platforms, from its own repository into another one, by its digest.
 * What the registry has already is not sent, and within one registry nothing is.
 */
final class ImageCopy {
  private static final int MANIFEST_BYTES = 4 * 1024 * 1024;
  private static final String DOCKER = "application/vnd.docker.distribution.manifest";
  private static final String KINDS =
      String.join(
          ",", OciOrigin.MANIFEST, OciOrigin.INDEX, DOCKER + ".v2+json", DOCKER + ".list.v2+json");

  private final OciReference image;
  private final Registry from;
  private final OciReference place;
  private final Registry to;

  /** A copy of one image, which has a digest. */
  ImageCopy(OciReference image, Registry from, OciReference place, Registry to) {
    this.image = image;
    this.from = from;
    this.place = place;
    this.to = to;
  }

  /** Does it, and returns what an index says of the image. */
  Value.Dict run() throws IOException {
    var pin = image.pin().orElseThrow(() -> broken("it has no digest"));
    return manifest(pin.toString(), "");
  }

  private Value.Dict manifest(String digest, String type) throws IOException {
    byte[] content = from.get(image.repository() + "/manifests/" + digest, KINDS, MANIFEST_BYTES);
    if (!digest.equals("sha256:" + Sha256.hex(content))) {
      throw new JComposeException(RemoteProblems.wrongContent(image.text(), "manifest " + digest));
    }
    var json = parsed(content);
    for (JsonNode part : json.path("manifests")) {
      manifest(part.path("digest").asText(), part.path("mediaType").asText());
    }
    if (json.has("config")) {
      blob(json.path("config"));
    }
    for (JsonNode layer : json.path("layers")) {
      blob(layer);
    }
    String kind = json.path("mediaType").asText(type.isEmpty() ? OciOrigin.MANIFEST : type);
    to.tag(digest, kind, content);
    return new DictBuilder()
        .put("mediaType", kind)
        .put("digest", digest)
        .put("size", content.length)
        .build();
  }

  private JsonNode parsed(byte[] content) throws IOException {
    try {
      return new ObjectMapper().readTree(content);
    } catch (JsonProcessingException e) {
      throw broken("its manifest is not JSON");
    }
  }

  private void blob(JsonNode part) throws IOException {
    String digest = part.path("digest").asText();
    // Layers with addresses are kept elsewhere, and are not to be passed on.
    if (part.has("urls") || to.has(digest)) {
      return;
    }
    boolean same = image.host().equals(place.host());
    if (!same || !to.mount(digest, image.repository())) {
      String path = image.repository() + "/blobs/" + digest;
      to.upload(digest, from.content(path, part.path("size").asLong()));
    }
  }

  private JComposeException broken(String why) {
    return new JComposeException(RemoteProblems.imageNotCopied(image.text(), why));
  }
}
