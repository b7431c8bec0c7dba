package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads from {@code GET /info} whether images are kept in containerd's store. */
public final class StoreDecoder implements Decoder<Boolean> {
  private static final String DRIVER_TYPE = "driver-type";
  private static final String CONTAINERD = "io.containerd.snapshotter.v1";

  @Override
  public Boolean read(JsonParser in) throws IOException {
    boolean containerd = false;
    if (Json.enter(in)) {
      for (String name = Json.field(in); name != null; name = Json.field(in)) {
        if (name.equals("DriverStatus") && in.currentToken() == JsonToken.START_ARRAY) {
          containerd = pairs(in);
        } else {
          in.skipChildren();
        }
      }
    }
    return containerd;
  }

  private static boolean pairs(JsonParser in) throws IOException {
    boolean found = false;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      String key = "";
      String value = "";
      while (in.nextToken() != JsonToken.END_ARRAY) {
        key = value;
        value = Json.text(in);
      }
      found |= key.equals(DRIVER_TYPE) && value.equals(CONTAINERD);
    }
    return found;
  }
}
