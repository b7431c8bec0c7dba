package io.jcompose.watch;

import io.jcompose.diag.Diagnostic;
import io.jcompose.engine.Duplex;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel;
import io.jcompose.model.Hook;
import io.jcompose.wire.ContainerSummary;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Runs commands in containers to their end, or until the watch ends. */
final class ContainerCommand {
  private final Engine engine;
  private final Cancel cancel;
  private final Consumer<WatchEvent> events;

  ContainerCommand(Engine engine, Cancel cancel, Consumer<WatchEvent> events) {
    this.engine = engine;
    this.cancel = cancel;
    this.events = events;
  }

  /** Runs the command of a rule; what it writes is told line by line. */
  void run(ContainerSummary container, Hook command) {
    String name = container.name();
    try {
      int code = run(container, command, line -> events.accept(new WatchEvent.Output(name, line)));
      if (code != 0 && !cancel.isRequested()) {
        tell(WatchProblems.commandFailed(name, command, code));
      }
    } catch (EngineException e) {
      if (e.kind() == EngineException.Kind.UNREACHABLE && !cancel.isRequested()) {
        throw e;
      }
      if (!cancel.isRequested()) {
        tell(WatchProblems.commandRefused(name, command, e.engineMessage()));
      }
    }
  }

  /** Removes files and directories, as root, because those of the image are root's. */
  void remove(ContainerSummary container, List<String> paths) {
    var words = new ArrayList<>(List.of("rm", "-rf", "--"));
    words.addAll(paths);
    var command =
        new Hook(
            words,
            Optional.empty(),
            Optional.of("0"),
            false,
            Optional.of("/"),
            new TreeMap<>(),
            false);
    var said = new ArrayList<String>();
    int code;
    try {
      code = run(container, command, said::add);
    } catch (EngineException e) {
      if (e.kind() != EngineException.Kind.BAD_REQUEST && e.kind() != EngineException.Kind.OTHER) {
        throw e;
      }
      said.add(e.engineMessage());
      code = 127;
    }
    if (code != 0 && !cancel.isRequested()) {
      tell(WatchProblems.notRemoved(container.name(), code, String.join(" ", said)));
    }
  }

  private int run(ContainerSummary container, Hook command, Consumer<String> lines) {
    String id = engine.execs().create(container.id(), command, false, false);
    var text = new Lines(lines);
    try (Duplex streams = engine.execs().start(id, false);
        var registration = cancel.onRequest(streams::close)) {
      streams.read(frame -> text.add(frame.bytes()));
    } catch (EngineException e) {
      if (cancel.isRequested()) {
        return 0;
      }
      throw e;
    }
    text.end();
    return cancel.isRequested() ? 0 : engine.execs().exitCode(id);
  }

  private void tell(Diagnostic problem) {
    events.accept(new WatchEvent.Notice(problem));
  }

  /** Cuts what arrives into lines. */
  private static final class Lines {
    private final Consumer<String> sink;
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();

    Lines(Consumer<String> sink) {
      this.sink = sink;
    }

    void add(byte[] bytes) {
      for (byte one : bytes) {
        if (one == '\n') {
          sink.accept(rest.toString(StandardCharsets.UTF_8));
          rest.reset();
        } else {
          rest.write(one);
        }
      }
    }

    void end() {
      if (rest.size() > 0) {
        sink.accept(rest.toString(StandardCharsets.UTF_8));
      }
    }
  }
}
