package io.jcompose.engine;

import io.jcompose.engine.EngineException.Kind;
import io.jcompose.engine.decode.DistributionDecoder;
import io.jcompose.engine.decode.ImageDecoder;
import io.jcompose.engine.decode.ImageDetailDecoder;
import io.jcompose.engine.decode.ImageStepDecoder;
import io.jcompose.engine.decode.ListOf;
import io.jcompose.event.Cancel;
import io.jcompose.wire.Distribution;
import io.jcompose.wire.ImageDetail;
import io.jcompose.wire.ImageStep;
import io.jcompose.wire.ImageSummary;
import io.jcompose.wire.StreamRecord;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** {@link Images} over HTTP. */
final class HttpImages implements Images {
  private static final Duration FOR_EVER = Duration.ZERO;

  /** An empty object, encoded. */
  private static final String NO_LOGIN = "e30=";

  /** Podman looks at every image when it lists some, and fails if one is removed meanwhile. */
  private static final String NO_IMAGE = "image not known";

  private final Http http;

  HttpImages(Http http) {
    this.http = http;
  }

  @Override
  public List<ImageSummary> list(Filters filters) {
    return Passing.outlasted(
        NO_IMAGE,
        () ->
            http.read(Call.get("/images/json").filters(filters), new ListOf<>(new ImageDecoder())));
  }

  @Override
  public Optional<ImageDetail> inspect(String reference) {
    try {
      Call call = Call.get("/images/", reference, "/json");
      return Optional.of(http.read(call, new ImageDetailDecoder()));
    } catch (EngineException e) {
      if (e.kind() == Kind.NO_SUCH_IMAGE || e.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public void pull(
      String reference,
      Optional<String> platform,
      Optional<String> auth,
      Cancel cancel,
      Consumer<StreamRecord> progress) {
    var name = ImageName.of(reference);
    boolean podman = http.spoken().podman() && name.isOnLoopback();
    Call call = podman ? PodmanPull.call(name, platform) : pull(name, platform);
    if (auth.isPresent()) {
      call.header("X-Registry-Auth", auth.get());
    }
    try (Reply reply = http.send(call.patience(FOR_EVER), cancel)) {
      Progress.of(reply, podman ? new PodmanPull(progress) : progress);
    }
  }

  private static Call pull(ImageName name, Optional<String> platform) {
    Call call =
        Call.post("/images/create")
            .query("fromImage", name.repository())
            .query("tag", name.version());
    return platform.isPresent() ? call.query("platform", platform.get()) : call;
  }

  @Override
  public void push(
      String reference, Optional<String> auth, Cancel cancel, Consumer<StreamRecord> progress) {
    var name = ImageName.of(reference);
    Call call =
        Call.post("/images/", name.repository(), "/push")
            .query("tag", name.version())
            // Old engines want the header even when there is no login.
            .header("X-Registry-Auth", auth.orElse(NO_LOGIN))
            .patience(FOR_EVER);
    if (http.spoken().podman() && name.isOnLoopback()) {
      call.query("tlsVerify", "false");
    }
    try (Reply reply = http.send(call, cancel)) {
      Progress.of(reply, progress);
    }
  }

  @Override
  public Distribution distribution(String reference, Optional<String> auth, Cancel cancel) {
    Call call = Call.get("/distribution/", reference, "/json");
    if (auth.isPresent()) {
      call.header("X-Registry-Auth", auth.get());
    }
    try (Reply reply = http.send(call, cancel)) {
      return reply.read(new DistributionDecoder());
    }
  }

  @Override
  public List<ImageStep> history(String reference) {
    Call call = Call.get("/images/", reference, "/history");
    return http.read(call, new ListOf<>(new ImageStepDecoder()));
  }

  @Override
  public InputStream save(String reference, Cancel cancel) {
    Call call = Call.get("/images/", reference, "/get").patience(FOR_EVER);
    return new ReplyStream(http.send(call, cancel));
  }

  @Override
  public void tag(String reference, String repository, String tag) {
    Call call = Call.post("/images/", reference, "/tag");
    http.run(call.query("repo", repository).query("tag", tag).repeatable());
  }

  @Override
  public void remove(String reference, boolean force) {
    http.run(Call.delete("/images/", reference).query("force", force).patience(FOR_EVER));
  }

  @Override
  public void prune(Filters filters) {
    var unnamed = filters.and("dangling", "true");
    http.run(Call.post("/images/prune").filters(unnamed).patience(FOR_EVER));
  }

  @Override
  public String build(
      Map<String, List<String>> query,
      TarWriter context,
      Cancel cancel,
      Consumer<StreamRecord> progress) {
    return build(query, Optional.empty(), context, cancel, progress);
  }

  @Override
  public String build(
      Map<String, List<String>> query,
      Optional<String> registries,
      TarWriter context,
      Cancel cancel,
      Consumer<StreamRecord> progress) {
    Call call = Call.post("/build").patience(FOR_EVER);
    for (var parameter : query.entrySet()) {
      for (String value : parameter.getValue()) {
        call.query(parameter.getKey(), value);
      }
    }
    if (registries.isPresent()) {
      call.header("X-Registry-Config", registries.get());
    }
    try (Reply reply = new TarBody(context).sent(http, call, cancel)) {
      String image = Progress.of(reply, progress);
      if (image.isEmpty()) {
        throw reply.refusal("the build ended without telling the id of an image");
      }
      return image;
    }
  }

  @Override
  public void load(InputStream tar, Consumer<StreamRecord> progress) {
    load(tar::transferTo, new Cancel(), progress);
  }

  @Override
  public void load(TarWriter tar, Cancel cancel, Consumer<StreamRecord> progress) {
    Call call = Call.post("/images/load").patience(FOR_EVER);
    try (Reply reply = new TarBody(tar).sent(http, call, cancel)) {
      Progress.of(reply, progress);
    }
  }
}
