package io.jcompose.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.engine.EngineException.Kind;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.testing.UnixServer;
import io.jcompose.testing.UnixServer.Answer;
import io.jcompose.value.Value;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent again when a connection is dropped, and what never is. */
final class RetryTest {
  @TempDir private Path directory;

  private UnixServer server(Answer... answers) {
    Queue<Answer> left = new ArrayDeque<>(List.of(answers));
    return new UnixServer(directory, line -> left.remove());
  }

  @Test
  void aCreateIsSentOnceAlthoughItsConnectionWasDropped() throws Exception {
    try (var server = server(Answer.DROP);
        var engine = HttpEngine.open(Endpoint.of(server.url()))) {
      assertThatThrownBy(
              () -> engine.containers().create("web", Optional.empty(), Value.Dict.EMPTY))
          .isInstanceOfSatisfying(
              EngineException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
                assertThat(e.request()).isEqualTo("POST /containers/create?name=web");
                assertThat(e.engineMessage()).contains("the connection ended");
              });
      assertThat(server.asked()).containsExactly("POST /v1.41/containers/create?name=web");
    }
  }

  @Test
  void anExecIsSentOnceAlthoughItsConnectionWasDropped() throws Exception {
    try (var server = server(Answer.DROP);
        var engine = HttpEngine.open(Endpoint.of(server.url()))) {
      assertThatThrownBy(() -> engine.execs().start("e1", false))
          .isInstanceOf(EngineException.class);
      assertThat(server.asked()).hasSize(1);
    }
  }

  @Test
  void aListIsAskedForAgain() throws Exception {
    try (var server = server(Answer.DROP, Answer.DROP, Answer.json("[]"));
        var engine = HttpEngine.open(Endpoint.of(server.url()))) {
      assertThat(engine.networks().list(Filters.NONE)).isEmpty();
      assertThat(server.asked()).hasSize(3);
    }
  }

  @Test
  void aListIsGivenUpAfterThreeTries() throws Exception {
    try (var server = server(Answer.DROP, Answer.DROP, Answer.DROP);
        var engine = HttpEngine.open(Endpoint.of(server.url()))) {
      assertThatThrownBy(() -> engine.networks().list(Filters.NONE))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
      assertThat(server.asked()).hasSize(3);
    }
  }

  @Test
  void startStopAndRemoveAreRepeatedBecauseTheirStatusTellsWhatIsSo() throws Exception {
    try (var server =
            server(
                Answer.DROP,
                Answer.status(304),
                Answer.DROP,
                Answer.status(304),
                Answer.DROP,
                Answer.status(404));
        var engine = HttpEngine.open(Endpoint.of(server.url()))) {
      engine.containers().start("c");
      engine.containers().stop("c", Optional.of(1));
      engine.containers().remove("c", true, false);

      assertThat(server.asked())
          .containsExactly(
              "POST /v1.41/containers/c/start",
              "POST /v1.41/containers/c/start",
              "POST /v1.41/containers/c/stop?t=1",
              "POST /v1.41/containers/c/stop?t=1",
              "DELETE /v1.41/containers/c?force=1",
              "DELETE /v1.41/containers/c?force=1");
    }
  }

  @Test
  void killAndRestartAreSentOnce() throws Exception {
    try (var server = server(Answer.DROP, Answer.DROP);
        var engine = HttpEngine.open(Endpoint.of(server.url()))) {
      assertThatThrownBy(() -> engine.containers().kill("c", "HUP"))
          .isInstanceOf(EngineException.class);
      assertThatThrownBy(() -> engine.containers().restart("c", Optional.empty()))
          .isInstanceOf(EngineException.class);
      assertThat(server.asked()).hasSize(2);
    }
  }

  @Test
  void aRefusalIsNoReasonToAskAgain() throws Exception {
    try (var server = server(Answer.status(500));
        var engine = HttpEngine.open(Endpoint.of(server.url()))) {
      assertThatThrownBy(() -> engine.networks().list(Filters.NONE))
          .isInstanceOfSatisfying(
              EngineException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(Kind.OTHER);
                assertThat(e.status()).isEqualTo(500);
              });
      assertThat(server.asked()).hasSize(1);
    }
  }
}
