package io.jcompose.remote;

import io.jcompose.diag.JComposeException;
import io.jcompose.digest.Sha256;
import io.jcompose.event.Cancel;
import io.jcompose.load.LoadRequest.Surroundings;
import io.jcompose.registry.Credentials;
import io.jcompose.remote.Publication.Part;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes Compose artifacts to a registry. */
public final class Publisher {
  private static final byte[] CONFIG = "{}".getBytes(StandardCharsets.UTF_8);
  private static final String EMPTY_CONFIG = "application/vnd.oci.empty.v1+json";

  private final OciReference reference;
  private final Credentials credentials;
  private final Watch watch;
  private final boolean clear;
  private final Registry registry;

  /**
   * A publisher to one place.
   *
   * @param place {@code host/repository[:tag]}
   * @param surroundings where the logins at registries are found
   * @param clear whether a registry elsewhere may have no TLS
   */
  public Publisher(String place, Surroundings surroundings, boolean clear, Cancel cancel) {
    if (place.indexOf('@') >= 0) {
      throw new JComposeException(RemoteProblems.digestToPublish(place));
    }
    this.reference = OciReference.of(OciReference.SCHEME + place);
    this.credentials = Credentials.read(surroundings.environment(), Path.of(surroundings.home()));
    this.watch = new Watch(place, Limits.USUAL.forImages(), cancel);
    this.clear = clear;
    this.registry = new Registry(reference, credentials, watch, clear).writing();
  }

  /**
   * Uploads the files, and then the manifest that makes an artifact of them.
   *
   * @param version of the format, {@code 1.1} or {@code 1.0}; absent is the newest that the
   *     registry takes
   * @return the artifact's digest
   */
  public String publish(Publication publication, Optional<String> version) {
    try {
      var images = new ArrayList<Value>();
      for (String image : publication.images()) {
        images.add(copied(image));
      }
      byte[] manifest = published(publication, version);
      if (!images.isEmpty()) {
        byte[] index = index(publication, images, manifest);
        registry.tag(digest(index), OciOrigin.INDEX, index);
      }
      return digest(manifest);
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      throw new JComposeException(RemoteProblems.notPublished(reference.text(), why), e);
    }
  }

  private Value copied(String name) throws IOException {
    var image = OciReference.of(OciReference.SCHEME + name);
    var from = new Registry(image, credentials, watch, clear);
    try {
      return new ImageCopy(image, from, reference, registry).run();
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      throw new JComposeException(RemoteProblems.imageNotCopied(name, why), e);
    }
  }

  private byte[] published(Publication publication, Optional<String> version) throws IOException {
    upload(CONFIG);
    for (Part part : publication.parts()) {
      upload(part.content());
    }
    if (version.isPresent()) {
      return tag(manifest(publication, version.get().equals("1.0")));
    }
    try {
      return tag(manifest(publication, false));
    } catch (Registry.RefusedException e) {
      return tag(manifest(publication, true));
    }
  }

  /** The images of a stack, as something that refers to it. */
  private static byte[] index(Publication publication, List<Value> images, byte[] manifest) {
    var notes = Value.texts(new TreeMap<>(Map.of(OciOrigin.VERSION, publication.version())));
    var subject =
        described(OciOrigin.MANIFEST, manifest)
            .with("annotations", notes)
            .with("artifactType", Value.of(OciOrigin.PROJECT));
    var index =
        new DictBuilder()
            .put("schemaVersion", 2)
            .put("mediaType", OciOrigin.INDEX)
            .put("manifests", new Value.Seq(images))
            .put("subject", subject)
            .put("annotations", notes)
            .build();
    return JsonText.compact(index).getBytes(StandardCharsets.UTF_8);
  }

  private void upload(byte[] content) throws IOException {
    registry.upload(digest(content), content);
  }

  private byte[] tag(byte[] manifest) throws IOException {
    registry.tag(reference.tag(), OciOrigin.MANIFEST, manifest);
    return manifest;
  }

  private static byte[] manifest(Publication publication, boolean old) {
    List<Value> layers = new ArrayList<>();
    for (Part part : publication.parts()) {
      var layer = described(part.mediaType(), part.content());
      layers.add(layer.with("annotations", Value.texts(part.notes())));
    }
    var manifest = new DictBuilder();
    manifest.put("schemaVersion", 2);
    manifest.put("mediaType", OciOrigin.MANIFEST);
    if (!old) {
      manifest.put("artifactType", OciOrigin.PROJECT);
    }
    manifest.put("config", described(old ? OciOrigin.OLD_CONFIG : EMPTY_CONFIG, CONFIG));
    manifest.put("layers", new Value.Seq(layers));
    return JsonText.compact(manifest.build()).getBytes(StandardCharsets.UTF_8);
  }

  private static Value.Dict described(String mediaType, byte[] content) {
    return new DictBuilder()
        .put("mediaType", mediaType)
        .put("digest", digest(content))
        .put("size", content.length)
        .build();
  }

  private static String digest(byte[] content) {
    return "sha256:" + Sha256.hex(content);
  }
}
