package io.jcompose.engine;

import io.jcompose.engine.decode.CreatedDecoder;
import io.jcompose.engine.decode.ExitDecoder;
import io.jcompose.model.Hook;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link Execs} over HTTP. */
final class HttpExecs implements Execs {
  private static final long FIRST_PAUSE_MILLIS = 2;
  private static final long LONGEST_PAUSE_MILLIS = 250;

  private final Http http;

  HttpExecs(Http http) {
    this.http = http;
  }

  @Override
  public String create(String container, Hook command, Streams streams) {
    var body =
        new DictBuilder()
            .flag("AttachStdin", streams.stdin())
            .flag("AttachStdout", streams.output())
            .flag("AttachStderr", streams.output())
            .flag("Tty", streams.tty())
            .text("DetachKeys", streams.detachKeys())
            .texts("Cmd", command.command())
            .texts("Env", environment(command))
            .text("User", command.user())
            .text("WorkingDir", command.workingDir())
            .flag("Privileged", command.privileged());
    if (streams.tty() && streams.rows() > 0) {
      body.items("ConsoleSize", List.of(Value.of(streams.rows()), Value.of(streams.columns())));
    }
    Call call = Call.post("/containers/", container, "/exec").json(body.build());
    return http.read(call, new CreatedDecoder()).id();
  }

  private static List<String> environment(Hook command) {
    var entries = new ArrayList<String>();
    for (var entry : command.environment().entrySet()) {
      Optional<String> value = entry.getValue();
      entries.add(value.isPresent() ? entry.getKey() + "=" + value.get() : entry.getKey());
    }
    return entries;
  }

  @Override
  public Duplex start(String id, boolean tty) {
    var body = new DictBuilder().put("Detach", Value.FALSE).put("Tty", Value.of(tty)).build();
    return UpgradedDuplex.open(http, Call.post("/exec/", id, "/start").json(body), tty);
  }

  @Override
  public void startDetached(String id) {
    var body = new DictBuilder().put("Detach", Value.TRUE).build();
    http.run(Call.post("/exec/", id, "/start").json(body));
  }

  @Override
  public void resize(String id, int columns, int rows) {
    http.run(Call.post("/exec/", id, "/resize").size(columns, rows));
  }

  @Override
  public int exitCode(String id) {
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      var exit = http.read(Call.get("/exec/", id, "/json"), new ExitDecoder());
      if (!exit.running()) {
        return exit.code();
      }
      // The output ends a moment before the engine notes the exit, and no event is certain.
      pause(id, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
    }
  }

  private void pause(String id, long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(
          EngineException.Kind.CANCELLED,
          http.endpoint().url(),
          "GET /exec/" + id,
          0,
          "cancelled",
          e);
    }
  }
}
