package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.wire.ImageDetail;
import java.io.IOException;
import java.util.List;

/** Reads {@code GET /images/{name}/json}. */
public final class ImageDetailDecoder implements Decoder<ImageDetail> {
  @Override
  public ImageDetail read(JsonParser in) throws IOException {
    var fields = new Fields();
    Json.object(in, name -> fields.take(name, in));
    return fields.done();
  }

  /** What was read so far. */
  private static final class Fields {
    private String id = "";
    private String os = "";
    private String arch = "";
    private String variant = "";
    private String user = "";
    private List<String> volumes = List.of();
    private boolean healthcheck;
    private String created = "";
    private long size;
    private List<String> digests = List.of();
    private String lastTagged = "";
    private List<String> layers = List.of();

    private void take(String field, JsonParser in) throws IOException {
      switch (field) {
        case "Id" -> id = Json.text(in);
        case "Os" -> os = Json.text(in);
        case "Architecture" -> arch = Json.text(in);
        case "Variant" -> variant = Json.text(in);
        case "Created" -> created = Json.text(in);
        case "Size" -> size = Json.number(in);
        case "RepoDigests" -> digests = Json.texts(in);
        case "Config" -> config(in);
        case "Metadata" -> lastTagged = Json.textField(in, "LastTagTime");
        case "RootFS" -> layers = texts(in, "Layers");
        default -> in.skipChildren();
      }
    }

    private void config(JsonParser in) throws IOException {
      Json.object(
          in,
          name -> {
            switch (name) {
              case "User" -> user = Json.text(in);
              case "Volumes" -> volumes = Json.keys(in);
              case "Healthcheck" -> healthcheck = probes(texts(in, "Test"));
              default -> in.skipChildren();
            }
          });
    }

    private static List<String> texts(JsonParser in, String field) throws IOException {
      return Json.at(in, List.of(field), Json::texts).orElse(List.of());
    }

    private static boolean probes(List<String> test) {
      return !test.isEmpty() && !test.get(0).equals("NONE");
    }

    private ImageDetail done() {
      String platform = os + "/" + arch + (variant.isEmpty() ? "" : "/" + variant);
      return new ImageDetail(
          id, volumes, platform, healthcheck, user, created, size, digests, lastTagged, layers);
    }
  }
}
