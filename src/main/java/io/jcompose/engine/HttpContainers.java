package io.jcompose.engine;

import io.jcompose.engine.EngineException.Kind;
import io.jcompose.engine.decode.ContainerDecoder;
import io.jcompose.engine.decode.CreatedDecoder;
import io.jcompose.engine.decode.DetailDecoder;
import io.jcompose.engine.decode.EndpointDecoder;
import io.jcompose.engine.decode.ExitDecoder;
import io.jcompose.engine.decode.ListOf;
import io.jcompose.engine.decode.PathStatDecoder;
import io.jcompose.engine.decode.ProcessesDecoder;
import io.jcompose.engine.decode.StatsDecoder;
import io.jcompose.event.Cancel;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import io.jcompose.wire.ContainerDetail;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.Created;
import io.jcompose.wire.LogFrame;
import io.jcompose.wire.PathStat;
import io.jcompose.wire.Processes;
import io.jcompose.wire.StatsSample;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@link Containers} over HTTP. */
final class HttpContainers implements Containers {
  private static final String RAW = "application/vnd.docker.raw-stream";
  private static final Duration FOR_EVER = Duration.ZERO;
  private static final int MARGIN_SECONDS = 30;

  /** Making and starting may copy an image's files into a volume first. */
  private static final Duration LONG = Duration.ofMinutes(10);

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
  public List<ContainerSummary> shown(boolean all, Filters filters) {
    return PodmanList.completed(list(all, filters), http, filters);
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
  public void settle(String id) {
    LateList.await(http, id);
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
  public void pause(String id) {
    http.run(Call.post("/containers/", id, "/pause"));
  }

  @Override
  public void unpause(String id) {
    http.run(Call.post("/containers/", id, "/unpause"));
  }

  @Override
  public Value.Dict endpoint(String id, String network) {
    return http.read(Call.get("/containers/", id, "/json"), new EndpointDecoder(network));
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

  /**
   * {@code copyUIDGID} is not asked for: it would not keep the tar's owners but replace them by the
   * container's user, whom engines like 20.10 look for on the host, and only by name.
   */
  @Override
  public void putArchive(String id, String path, Images.TarWriter tar) {
    if (http.spoken().podman()) {
      // It would make a directory that is not there.
      http.run(Call.head("/containers/", id, "/archive").query("path", path));
    }
    var body = new TarBody(tar);
    Call call =
        Call.put("/containers/", id, "/archive")
            .query("path", path)
            .query("noOverwriteDirNonDir", "true")
            .patience(FOR_EVER);
    body.sent(http, call, null).close();
  }

  @Override
  public InputStream getArchive(String id, String path, Cancel cancel) {
    Call call = Call.get("/containers/", id, "/archive").query("path", path);
    return new ReplyStream(http.send(call.patience(FOR_EVER), cancel));
  }

  @Override
  public Optional<PathStat> stat(String id, String path) {
    Call call = Call.head("/containers/", id, "/archive").query("path", path);
    try (Reply reply = http.send(call)) {
      String header = reply.header("X-Docker-Container-Path-Stat");
      if (header == null) {
        throw reply.refusal("it does not tell what is at a path");
      }
      return Optional.of(reply.readText(Base64.getDecoder().decode(header), new PathStatDecoder()));
    } catch (EngineException e) {
      if (e.status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public InputStream export(String id, Cancel cancel) {
    Call call = Call.get("/containers/", id, "/export");
    return new ReplyStream(http.send(call.patience(FOR_EVER), cancel));
  }

  @Override
  public String commit(String id, Commit what) {
    Call call = Call.post("/commit").query("container", id);
    if (what.reference().isPresent()) {
      var name = ImageName.of(what.reference().get());
      call.query("repo", name.repository()).query("tag", name.version());
    }
    call.query("author", what.author()).query("comment", what.comment());
    call.query("pause", what.pause() ? "1" : "0");
    what.changes().forEach(it -> call.query("changes", it));
    if (http.spoken().podman()) {
      // It wants a configuration to begin with, even an empty one.
      call.json(new DictBuilder().build());
    }
    String image = http.read(call.patience(FOR_EVER), new CreatedDecoder()).id();
    return image.startsWith("sha256:") ? image : "sha256:" + image;
  }

  @Override
  public Processes top(String id) {
    try {
      return http.read(Call.get("/containers/", id, "/top"), new ProcessesDecoder());
    } catch (EngineException e) {
      // It stopped, or is gone, since it was listed.
      if (e.kind() == Kind.CONFLICT || e.kind() == Kind.NOT_FOUND) {
        return Processes.NONE;
      }
      throw e;
    }
  }

  @Override
  public void stats(String id, boolean follow, Cancel cancel, Consumer<StatsSample> sink) {
    Call call = Call.get("/containers/", id, "/stats").query("stream", follow ? "1" : "0");
    try (Reply reply = http.send(call.patience(FOR_EVER), cancel)) {
      reply.readEach(new StatsDecoder(), sink);
    } catch (EngineException e) {
      if (e.kind() != Kind.CANCELLED && e.kind() != Kind.NOT_FOUND) {
        throw e;
      }
    }
  }

  @Override
  public void logs(String id, boolean tty, LogQuery query, Cancel cancel, Consumer<LogFrame> sink) {
    Call call =
        Call.get("/containers/", id, "/logs")
            .query("stdout", true)
            .query("stderr", true)
            .query("follow", query.follow())
            .query("timestamps", query.timestamps());
    query.since().ifPresent(it -> call.query("since", it));
    query.until().ifPresent(it -> call.query("until", it));
    query.tail().ifPresent(it -> call.query("tail", it));
    try (Reply reply = http.send(call.patience(FOR_EVER), cancel)) {
      readFrames(reply, raw(reply, tty), sink);
    } catch (EngineException e) {
      if (e.kind() != Kind.CANCELLED || !cancel.isRequested()) {
        throw e;
      }
    }
  }

  /** Whether the stream is a terminal's; since API 1.42 the answer itself says so. */
  private boolean raw(Reply reply, boolean tty) {
    String type = reply.header("Content-Type");
    boolean told = type != null && http.spoken().api().atLeast(1, 42) && !http.spoken().podman();
    return told ? RAW.equals(type) : tty;
  }

  private static void readFrames(Reply reply, boolean tty, Consumer<LogFrame> sink) {
    try {
      Frames.read(reply.stream(), tty, sink);
    } catch (IOException e) {
      throw reply.broken(e);
    }
  }

  @Override
  public Duplex attach(String id, Streams streams) {
    Call call =
        Call.post("/containers/", id, "/attach")
            .query("stream", true)
            .query("stdout", true)
            .query("stderr", true)
            .query("stdin", streams.stdin());
    streams.detachKeys().ifPresent(it -> call.query("detachKeys", it));
    return UpgradedDuplex.open(http, call, streams.tty());
  }

  @Override
  public void resize(String id, int columns, int rows) {
    http.run(Call.post("/containers/", id, "/resize").size(columns, rows));
  }

  @Override
  public void checkHealth(String id, Duration patience) {
    Call call = Call.get("/v4.0.0/libpod/containers/", id, "/healthcheck").unversioned();
    http.run(call.patience(patience));
  }

  @Override
  public int waitFor(String id, String condition, Cancel cancel) {
    Call call = Call.post("/containers/", id, "/wait").query("condition", condition);
    try (Reply reply = http.send(call.patience(FOR_EVER), cancel)) {
      return reply.read(new ExitDecoder()).code();
    }
  }

  @Override
  public ExitWatch watchExit(String id, String condition) {
    return HttpExitWatch.open(http, id, condition);
  }
}
