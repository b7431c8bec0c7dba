package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.wire.NetworkSummary;
import java.io.IOException;
import java.util.Map;

/** Reads an entry of {@code GET /networks}. */
public final class NetworkDecoder implements Decoder<NetworkSummary> {
  @Override
  public NetworkSummary read(JsonParser in) throws IOException {
    String id = "";
    String network = "";
    String driver = "";
    String scope = "";
    Map<String, String> labels = Map.of();
    if (Json.enter(in)) {
      for (String name = Json.field(in); name != null; name = Json.field(in)) {
        switch (name) {
          case "Id" -> id = Json.text(in);
          case "Name" -> network = Json.text(in);
          case "Driver" -> driver = Json.text(in);
          case "Scope" -> scope = Json.text(in);
          case "Labels" -> labels = Json.textMap(in);
          default -> in.skipChildren();
        }
      }
    }
    return new NetworkSummary(id, network, driver, scope, labels);
  }
}
