package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.wire.ImageSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads an entry of {@code GET /images/json}. */
public final class ImageDecoder implements Decoder<ImageSummary> {
  @Override
  public ImageSummary read(JsonParser in) throws IOException {
    String id = "";
    List<String> tags = List.of();
    List<String> digests = List.of();
    Map<String, String> labels = Map.of();
    long created = 0;
    long size = 0;
    if (Json.enter(in)) {
      for (String name = Json.field(in); name != null; name = Json.field(in)) {
        switch (name) {
          case "Id" -> id = Json.text(in);
          case "RepoTags" -> tags = named(Json.texts(in));
          case "RepoDigests" -> digests = named(Json.texts(in));
          case "Labels" -> labels = Json.textMap(in);
          case "Created" -> created = Json.number(in);
          case "Size" -> size = Json.number(in);
          default -> in.skipChildren();
        }
      }
    }
    return new ImageSummary(id, tags, digests, labels, created, size);
  }

  /** The names without the placeholder that older engines give untagged images. */
  private static List<String> named(List<String> names) {
    var kept = new ArrayList<String>();
    for (String name : names) {
      if (!name.startsWith("<none>")) {
        kept.add(name);
      }
    }
    return kept;
  }
}
