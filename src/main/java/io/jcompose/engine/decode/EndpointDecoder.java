package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.io.IOException;
import java.util.List;

/** Reads from a container's description what a request needs that connects it as it was. */
public final class EndpointDecoder implements Decoder<Value.Dict> {
  private final String network;

  public EndpointDecoder(String network) {
    this.network = network;
  }

  @Override
  public Value.Dict read(JsonParser in) throws IOException {
    var path = List.of("NetworkSettings", "Networks", network);
    return Json.at(in, path, this::end).orElse(Value.Dict.EMPTY);
  }

  private Value.Dict end(JsonParser in) throws IOException {
    var endpoint = new DictBuilder();
    Json.object(
        in,
        name -> {
          switch (name) {
            case "Aliases", "Links" -> endpoint.texts(name, Json.texts(in));
            case "MacAddress" -> endpoint.text(name, Json.text(in));
            case "DriverOpts" -> endpoint.texts(name, Json.textMap(in));
            case "IPAMConfig" -> endpoint.dict(name, addresses(in));
            default -> in.skipChildren();
          }
        });
    return endpoint.build();
  }

  private static Value.Dict addresses(JsonParser in) throws IOException {
    var addresses = new DictBuilder();
    Json.object(
        in,
        name -> {
          switch (name) {
            case "IPv4Address", "IPv6Address" -> addresses.text(name, Json.text(in));
            case "LinkLocalIPs" -> addresses.texts(name, Json.texts(in));
            default -> in.skipChildren();
          }
        });
    return addresses.build();
  }
}
