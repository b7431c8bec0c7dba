package io.jcompose;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.engine.endpoint.EndpointChoice;
import io.jcompose.event.Cancel;
import io.jcompose.event.Status;
import io.jcompose.event.Trace;
import io.jcompose.load.LoadRequest;
import io.jcompose.plan.Intent;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.TestImage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that uses the library, in the way that {@code docs/library.md} shows. */
@Tag("engine")
@Timeout(60)
class LibraryEngineTest {
  private static final Intent.Down DOWN =
      new Intent.Down(List.of(), true, Intent.RemoveImages.NONE, false, Optional.empty());

  @TempDir Path directory;

  @Test
  void aProgramPlansAStackBringsItUpAndTakesItDown() throws Exception {
    try (var engine = RealEngine.open()) {
      TestImage.on(engine);
    }
    Files.writeString(
        directory.resolve("compose.yaml"),
        "name: jct-library\nservices:\n  web: {image: \""
            + TestImage.NAME
            + "\", command: [sleep, \"1000\"], stop_signal: SIGKILL, network_mode: none}\n");
    var environment = Map.of("DOCKER_HOST", RealEngine.address());
    String here = directory.toString();
    var request = LoadRequest.in(new LoadRequest.Surroundings(environment, here, here));
    var project = Project.of(JCompose.load(request, InputStream.nullInputStream()).stack());
    var ambience =
        new Ambience(
            environment,
            here,
            here,
            EndpointChoice.NONE,
            "1",
            () -> "a test",
            Trace.Listener.NOBODY);
    try (var jcompose = new JCompose(ambience)) {
      assertThat(jcompose.plan(project, Intent.Up.plain()).plan().text())
          .contains("CreateContainer jct-library-web-1");
      assertThat(change(jcompose, project, Intent.Up.plain()).values()).containsOnly(Status.DONE);
      assertThat(jcompose.plan(project, Intent.Up.plain()).plan().isEmpty()).isTrue();
      change(jcompose, project, DOWN);
      assertThat(jcompose.plan(project, DOWN).plan().isEmpty()).isTrue();
    }
  }

  private static Map<Integer, Status> change(JCompose jcompose, Project project, Intent intent)
      throws InterruptedException {
    var outcome = jcompose.change(project, intent, Optional.empty(), event -> {}, new Cancel());
    assertThat(outcome.diagnostics()).isEmpty();
    return outcome.steps();
  }
}
