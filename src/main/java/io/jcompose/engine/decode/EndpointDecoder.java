package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.io.IOException;

/** Reads from a container's description what a request needs that connects it as it was. */
public final class EndpointDecoder implements Decoder<Value.Dict> {
  private final String network;

  public EndpointDecoder(String network) {
    this.network = network;
  }

  @Override
  public Value.Dict read(JsonParser in) throws IOException {
    return into(in, "NetworkSettings", a -> into(a, "Networks", b -> into(b, network, this::end)));
  }

  private Value.Dict end(JsonParser in) throws IOException {
    var endpoint = new DictBuilder();
    if (Json.enter(in)) {
      for (String name = Json.field(in); name != null; name = Json.field(in)) {
        switch (name) {
          case "Aliases", "Links" -> endpoint.texts(name, Json.texts(in));
          case "MacAddress" -> endpoint.text(name, Json.text(in));
          case "DriverOpts" -> endpoint.texts(name, Json.textMap(in));
          case "IPAMConfig" -> endpoint.dict(name, addresses(in));
          default -> in.skipChildren();
        }
      }
    }
    return endpoint.build();
  }

  private static Value.Dict addresses(JsonParser in) throws IOException {
    var addresses = new DictBuilder();
    if (Json.enter(in)) {
      for (String name = Json.field(in); name != null; name = Json.field(in)) {
        switch (name) {
          case "IPv4Address", "IPv6Address" -> addresses.text(name, Json.text(in));
          case "LinkLocalIPs" -> addresses.texts(name, Json.texts(in));
          default -> in.skipChildren();
        }
      }
    }
    return addresses.build();
  }

  /** What {@code inner} reads of the object's field; empty when it has none of that name. */
  private static Value.Dict into(JsonParser in, String wanted, Decoder<Value.Dict> inner)
      throws IOException {
    Value.Dict found = Value.Dict.EMPTY;
    if (Json.enter(in)) {
      for (String name = Json.field(in); name != null; name = Json.field(in)) {
        if (name.equals(wanted)) {
          found = inner.read(in);
        } else {
          in.skipChildren();
        }
      }
    }
    return found;
  }
}
