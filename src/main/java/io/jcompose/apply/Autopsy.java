package io.jcompose.apply;

import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Containers;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel;
import io.jcompose.plan.Action.AwaitCondition;
import io.jcompose.wire.ContainerDetail;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out why a container did not become what was waited for: probes, exit code, last lines. */
final class Autopsy {
  private static final int LOG_LINES = 20;
  private static final int PROBES = 3;

  private Autopsy() {}

  static JComposeException of(Engine engine, ContainerDetail container, AwaitCondition action) {
    var details = new ArrayList<String>();
    var probes = container.probes();
    for (var probe : probes.subList(Math.max(0, probes.size() - PROBES), probes.size())) {
      details.add("health probe ended with " + probe.exitCode() + ": " + probe.output().strip());
    }
    var lines = lastLines(engine, container);
    if (!lines.isEmpty()) {
      details.add("last log lines:");
      lines.forEach(it -> details.add("  " + it));
    }
    return new JComposeException(ApplyProblems.waitFailed(container, action).details(details));
  }

  private static List<String> lastLines(Engine engine, ContainerDetail container) {
    var bytes = new ByteArrayOutputStream();
    var query =
        new Containers.LogQuery(
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.of(Integer.toString(LOG_LINES)));
    try {
      engine
          .containers()
          .logs(
              container.id(),
              container.tty(),
              query,
              new Cancel(),
              frame -> bytes.writeBytes(frame.bytes()));
    } catch (EngineException e) {
      return List.of("(the log cannot be read: " + e.engineMessage() + ")");
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
