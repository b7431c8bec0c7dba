package io.jcompose.engine;

import io.jcompose.engine.EngineException.Kind;
import io.jcompose.engine.decode.ContainerDecoder;
import io.jcompose.engine.decode.CreatedDecoder;
import io.jcompose.engine.decode.DetailDecoder;
import io.jcompose.engine.decode.ExitDecoder;
import io.jcompose.engine.decode.ListOf;
import io.jcompose.event.Cancel;
import io.jcompose.value.Value;
import io.jcompose.wire.ContainerDetail;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.Created;
import io.jcompose.wire.LogFrame;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@link Containers} over HTTP. */
final class HttpContainers implements Containers {
  private static final Duration FOR_EVER = Duration.ZERO;

  /** Making and starting may copy an image's files into a volume first. */
  private static final Duration LONG = Duration.ofMinutes(10);

  private static final int MARGIN_SECONDS = 30;

  private final Http http;

  HttpContainers(Http http) {
    this.http = http;
  }

  @Override
  public List<ContainerSummary> list(boolean all, Filters filters) {
    Call call = Call.get("/containers/json").query("all", all).filters(filters);
    return http.read(call, new ListOf<>(new ContainerDecoder()));
  }

  @Override
  public ContainerDetail inspect(String id) {
    return http.read(Call.get("/containers/", id, "/json"), new DetailDecoder());
  }

  @Override
  public Created create(String name, Optional<String> platform, Value.Dict body) {
    Call call = Call.post("/containers/create").query("name", name);
    if (platform.isPresent()) {
      call.query("platform", platform.get());
    }
    return http.read(call.json(body).patience(LONG), new CreatedDecoder());
  }

  @Override
  public void start(String id) {
    http.run(Call.post("/containers/", id, "/start").repeatable().patience(LONG));
  }

  @Override
  public void stop(String id, Optional<Integer> seconds) {
    http.run(graced(Call.post("/containers/", id, "/stop").repeatable(), seconds));
  }

  @Override
  public void restart(String id, Optional<Integer> seconds) {
    http.run(graced(Call.post("/containers/", id, "/restart"), seconds));
  }

  /** The engine answers when the container has stopped, so it may be silent for the grace. */
  private static Call graced(Call call, Optional<Integer> seconds) {
    if (seconds.isEmpty()) {
      return call.patience(FOR_EVER);
    }
    int grace = seconds.get();
    call.query("t", Integer.toString(grace));
    return call.patience(grace < 0 ? FOR_EVER : Duration.ofSeconds(grace + (long) MARGIN_SECONDS));
  }

  @Override
  public void kill(String id, String signal) {
    http.run(Call.post("/containers/", id, "/kill").query("signal", signal));
  }

  @Override
  public void rename(String id, String name) {
    http.run(Call.post("/containers/", id, "/rename").query("name", name));
  }

  @Override
  public void remove(String id, boolean force, boolean anonymousVolumes) {
    Call call = Call.delete("/containers/", id).query("force", force).query("v", anonymousVolumes);
    try {
      http.run(call.repeatable().patience(FOR_EVER));
    } catch (EngineException e) {
      if (e.kind() != Kind.NOT_FOUND && e.kind() != Kind.REMOVAL_IN_PROGRESS) {
        throw e;
      }
    }
  }

  @Override
  public void putArchive(String id, String path, boolean keepOwners, Images.TarWriter tar) {
    var body = new TarBody(tar);
    Call call =
        Call.put("/containers/", id, "/archive")
            .query("path", path)
            .query("noOverwriteDirNonDir", "true")
            .query("copyUIDGID", keepOwners)
            .patience(FOR_EVER);
    body.sent(http, call, null).close();
  }

  @Override
  public InputStream getArchive(String id, String path) {
    Call call = Call.get("/containers/", id, "/archive").query("path", path);
    return new ReplyStream(http.send(call.patience(FOR_EVER)));
  }

  @Override
  public void logs(String id, boolean tty, LogQuery query, Cancel cancel, Consumer<LogFrame> sink) {
    Call call =
        Call.get("/containers/", id, "/logs")
            .query("stdout", true)
            .query("stderr", true)
            .query("follow", query.follow())
            .query("timestamps", query.timestamps());
    if (query.since().isPresent()) {
      call.query("since", query.since().get());
    }
    if (query.until().isPresent()) {
      call.query("until", query.until().get());
    }
    if (query.tail().isPresent()) {
      call.query("tail", query.tail().get());
    }
    try (Reply reply = http.send(call.patience(FOR_EVER), cancel)) {
      readFrames(reply, tty, sink);
    } catch (EngineException e) {
      if (e.kind() != Kind.CANCELLED || !cancel.isRequested()) {
        throw e;
      }
    }
  }

  private static void readFrames(Reply reply, boolean tty, Consumer<LogFrame> sink) {
    try {
      Frames.read(reply.stream(), tty, sink);
    } catch (IOException e) {
      throw reply.broken(e);
    }
  }

  @Override
  public Duplex attach(String id, boolean tty, boolean stdin) {
    Call call =
        Call.post("/containers/", id, "/attach")
            .query("stream", true)
            .query("stdout", true)
            .query("stderr", true)
            .query("stdin", stdin);
    return UpgradedDuplex.open(http, call, tty);
  }

  @Override
  public int waitFor(String id, String condition, Cancel cancel) {
    Call call = Call.post("/containers/", id, "/wait").query("condition", condition);
    try (Reply reply = http.send(call.patience(FOR_EVER), cancel)) {
      return reply.read(new ExitDecoder()).code();
    }
  }
}
