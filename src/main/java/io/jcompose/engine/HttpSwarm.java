package io.jcompose.engine;

import io.jcompose.engine.decode.TokenDecoder;
import io.jcompose.value.DictBuilder;
import java.time.Duration;
import java.util.List;

/** {@link Swarm} over HTTP. */
final class HttpSwarm implements Swarm {
  private static final String EVERYWHERE = "0.0.0.0:2377";

  /** An engine tries for twenty seconds to reach a manager. */
  private static final Duration JOINING = Duration.ofSeconds(30);

  private final Http http;

  HttpSwarm(Http http) {
    this.http = http;
  }

  @Override
  public void init(String advertised) {
    http.run(Call.post("/swarm/init").json(addresses(advertised).build()).patience(JOINING));
  }

  @Override
  public void join(String advertised, List<String> managers, String token) {
    var body = addresses(advertised).texts("RemoteAddrs", managers).put("JoinToken", token);
    http.run(Call.post("/swarm/join").json(body.build()).patience(JOINING));
  }

  private static DictBuilder addresses(String advertised) {
    return new DictBuilder().put("ListenAddr", EVERYWHERE).put("AdvertiseAddr", advertised);
  }

  @Override
  public String token(boolean manager) {
    return http.read(Call.get("/swarm"), new TokenDecoder(manager ? "Manager" : "Worker"));
  }
}
