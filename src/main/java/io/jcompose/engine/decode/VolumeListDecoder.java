package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.wire.VolumeSummary;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Reads {@code GET /volumes}, whose entries are the field {@code Volumes} of an object. */
public final class VolumeListDecoder implements Decoder<List<VolumeSummary>> {
  @Override
  public List<VolumeSummary> read(JsonParser in) throws IOException {
    return Json.at(in, List.of("Volumes"), it -> Json.listing(it, new VolumeDecoder()))
        .orElseThrow(() -> new JsonParseException(in, "it is no list of volumes"));
  }

  /** Reads one volume. */
  private static final class VolumeDecoder implements Decoder<VolumeSummary> {
    @Override
    public VolumeSummary read(JsonParser in) throws IOException {
      String volume = "";
      String driver = "";
      String mountpoint = "";
      String scope = "";
      Map<String, String> labels = Map.of();
      if (Json.enter(in)) {
        for (String name = Json.field(in); name != null; name = Json.field(in)) {
          switch (name) {
            case "Name" -> volume = Json.text(in);
            case "Driver" -> driver = Json.text(in);
            case "Mountpoint" -> mountpoint = Json.text(in);
            case "Scope" -> scope = Json.text(in);
            case "Labels" -> labels = Json.textMap(in);
            default -> in.skipChildren();
          }
        }
      }
      return new VolumeSummary(volume, driver, mountpoint, scope, labels);
    }
  }
}
