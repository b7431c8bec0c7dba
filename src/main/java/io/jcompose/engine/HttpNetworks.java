package io.jcompose.engine;

import io.jcompose.engine.decode.CreatedDecoder;
import io.jcompose.engine.decode.ListOf;
import io.jcompose.engine.decode.NetworkDecoder;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import io.jcompose.wire.NetworkSummary;
import java.util.List;

/** {@link Networks} over HTTP. */
final class HttpNetworks implements Networks {
  /** Podman looks at every interface of its machine, and fails if one goes away meanwhile. */
  private static final String NO_INTERFACE = "no such network interface";

  private final Http http;

  HttpNetworks(Http http) {
    this.http = http;
  }

  @Override
  public List<NetworkSummary> list(Filters filters) {
    return http.read(Call.get("/networks").filters(filters), new ListOf<>(new NetworkDecoder()));
  }

  @Override
  public String create(Value.Dict body) {
    // Before 1.44 engines make a second network of the same name unless told not to.
    boolean unique = http.spoken().api().atLeast(1, 44);
    Value.Dict sent = unique ? body : body.with("CheckDuplicate", Value.TRUE);
    return Passing.outlasted(
        NO_INTERFACE,
        () -> http.read(Call.post("/networks/create").json(sent), new CreatedDecoder()).id());
  }

  @Override
  public void connect(String network, String container, Value.Dict endpoint) {
    var body = new DictBuilder().put("Container", container).put("EndpointConfig", endpoint);
    http.run(Call.post("/networks/", network, "/connect").json(body.build()));
  }

  @Override
  public void disconnect(String network, String container, boolean force) {
    var body = new DictBuilder().put("Container", container).flag("Force", force);
    http.run(Call.post("/networks/", network, "/disconnect").json(body.build()));
  }

  @Override
  public void remove(String id) {
    try {
      http.run(Call.delete("/networks/", id).repeatable());
    } catch (EngineException e) {
      if (e.kind() != EngineException.Kind.NOT_FOUND) {
        throw e;
      }
    }
  }
}
