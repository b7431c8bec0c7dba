package io.jcompose.engine;

import io.jcompose.engine.decode.HostInfoDecoder;
import io.jcompose.engine.decode.VersionDecoder;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.event.Cancel;
import io.jcompose.event.Trace;
import io.jcompose.grpc.RpcChannel;
import io.jcompose.wire.EngineInfo;
import io.jcompose.wire.HostInfo;
import java.time.Duration;
import java.util.Optional;

/** An engine over HTTP: unix socket, TCP or TLS. */
public final class HttpEngine implements Engine {
  private static final Duration ENDURANCE = Duration.ofSeconds(30);

  private final Http http;
  private final Containers containers;
  private final Execs execs;
  private final Images images;
  private final Networks networks;
  private final Volumes volumes;
  private final HttpRpc rpc;

  private HttpEngine(Http http) {
    this.http = http;
    this.containers = new HttpContainers(http);
    this.execs = new HttpExecs(http);
    this.images = new HttpImages(http);
    this.networks = new HttpNetworks(http);
    this.volumes = new HttpVolumes(http);
    this.rpc = new HttpRpc(http);
  }

  /**
   * An engine to which nothing is sent before the first call.
   *
   * @param trace is told of every call
   * @throws io.jcompose.diag.JComposeException when the endpoint's address or keys are no good
   */
  public static HttpEngine open(Endpoint endpoint, Trace.Listener trace) {
    return new HttpEngine(Http.open(endpoint, trace));
  }

  /** The same with nobody to tell of calls. */
  public static HttpEngine open(Endpoint endpoint) {
    return open(endpoint, Trace.Listener.NOBODY);
  }

  /**
   * Connects and negotiates now, so that a later first call need not; meant for a thread of its
   * own. A failure is left for that call to meet.
   */
  public void warm() {
    try {
      http.spoken();
    } catch (EngineException e) {
      // The first real call meets the same failure and has someone to tell.
    }
  }

  @Override
  public String endpoint() {
    return http.endpoint().url();
  }

  @Override
  public ApiVersion api() {
    return http.spoken().api();
  }

  @Override
  public boolean podman() {
    return http.spoken().podman();
  }

  @Override
  public String product() {
    return http.spoken().product();
  }

  @Override
  public EngineInfo version() {
    return http.read(Call.get("/version"), new VersionDecoder());
  }

  @Override
  public HostInfo info() {
    return http.read(Call.get("/info"), new HostInfoDecoder());
  }

  @Override
  public Containers containers() {
    return containers;
  }

  @Override
  public Execs execs() {
    return execs;
  }

  @Override
  public Images images() {
    return images;
  }

  @Override
  public Networks networks() {
    return networks;
  }

  @Override
  public Volumes volumes() {
    return volumes;
  }

  @Override
  public Swarm swarm() {
    return new HttpSwarm(http);
  }

  @Override
  public EventStream events(Filters filters, Cancel cancel) {
    return events(filters, Optional.empty(), Optional.empty(), cancel);
  }

  @Override
  public EventStream events(
      Filters filters, Optional<String> since, Optional<String> until, Cancel cancel) {
    var span = new EventSpan(since, until);
    return HttpEventStream.open(http, filters, span, cancel, ENDURANCE);
  }

  @Override
  public Optional<RpcChannel> rpc() {
    return rpc.channel();
  }

  @Override
  public void close() {
    rpc.close();
    http.close();
  }
}
