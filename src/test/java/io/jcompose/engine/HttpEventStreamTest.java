package io.jcompose.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.engine.EngineException.Kind;
import io.jcompose.engine.EventStream.Item;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.event.Cancel;
import io.jcompose.event.Trace;
import io.jcompose.testing.UnixServer;
import io.jcompose.testing.UnixServer.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The event stream, when connections break. */
@Timeout(30)
final class HttpEventStreamTest {
  private static final String FIRST = event("start", "7000000001");
  private static final String SECOND = event("die", "7000000002");
  private static final String THIRD = event("stop", "8000000000");

  @TempDir private Path directory;

  private static String event(String action, String nanos) {
    return "{\"Type\":\"container\",\"Action\":\"%s\",\"Actor\":{\"ID\":\"c1\",\"Attributes\":{}},\"timeNano\":%s}\n"
        .formatted(action, nanos);
  }

  private UnixServer server(Answer... answers) {
    Queue<Answer> left = new ArrayDeque<>(List.of(answers));
    return new UnixServer(directory, line -> left.isEmpty() ? Answer.DROP : left.remove());
  }

  private static String action(Optional<Item> item) {
    return item.orElseThrow() instanceof Item.Occurred occurred ? occurred.event().action() : "gap";
  }

  @Test
  void continuesAfterABreakWithoutRepeatingAnything() throws Exception {
    try (var server =
            server(
                Answer.chunks(true, FIRST, SECOND),
                Answer.chunks(false, SECOND, THIRD),
                Answer.json(SECOND));
        var engine = HttpEngine.open(Endpoint.of(server.url()));
        var events = engine.events(Filters.NONE.and("label", "a=b"), new Cancel())) {
      assertThat(action(events.next())).isEqualTo("start");
      assertThat(action(events.next())).isEqualTo("die");
      assertThat(action(events.next())).isEqualTo("stop");

      String filters = "filters=%7B%22label%22:%5B%22a%3Db%22%5D%7D";
      assertThat(server.asked())
          .containsExactly(
              "GET /v1.41/events?" + filters,
              "GET /v1.41/events?" + filters + "&since=7.000000002",
              "GET /v1.41/events?since=7.000000002&" + filters + "&until=7.000000002");
    }
  }

  @Test
  void tellsOfAGapWhenTheEngineHasForgottenTheLastEvent() throws Exception {
    try (var server =
            server(Answer.chunks(true, FIRST), Answer.chunks(false, THIRD), Answer.json(""));
        var engine = HttpEngine.open(Endpoint.of(server.url()));
        var events = engine.events(Filters.NONE, new Cancel())) {
      assertThat(action(events.next())).isEqualTo("start");
      assertThat(action(events.next())).isEqualTo("gap");
      assertThat(action(events.next())).isEqualTo("stop");
    }
  }

  @Test
  void tellsOfAGapWhenNothingWasSeenBeforeTheBreak() throws Exception {
    try (var server = server(Answer.chunks(true), Answer.chunks(false, FIRST));
        var engine = HttpEngine.open(Endpoint.of(server.url()));
        var events = engine.events(Filters.NONE, new Cancel())) {
      assertThat(action(events.next())).isEqualTo("gap");
      assertThat(action(events.next())).isEqualTo("start");
    }
  }

  @Test
  void waitsForAnEngineThatComesBack() throws Exception {
    try (var server =
            server(
                Answer.chunks(true, FIRST),
                Answer.DROP,
                Answer.DROP,
                Answer.DROP,
                Answer.status(503),
                Answer.chunks(false, FIRST, SECOND),
                Answer.json(FIRST));
        var engine = HttpEngine.open(Endpoint.of(server.url()));
        var events = engine.events(Filters.NONE, new Cancel())) {
      assertThat(action(events.next())).isEqualTo("start");
      assertThat(action(events.next())).isEqualTo("die");
    }
  }

  @Test
  void givesUpOnAnEngineThatStaysAway() throws Exception {
    try (var server = server(Answer.chunks(true, FIRST));
        var http = Http.open(Endpoint.of(server.url()), Trace.Listener.NOBODY);
        var events =
            HttpEventStream.open(
                http, Filters.NONE, EventSpan.FROM_NOW, new Cancel(), Duration.ofMillis(300))) {
      assertThat(action(events.next())).isEqualTo("start");
      assertThatThrownBy(events::next)
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
    }
  }

  @Test
  void isNotOpenBeforeTheEngineHasAnswered() throws Exception {
    try (var server = server(Answer.status(400));
        var engine = HttpEngine.open(Endpoint.of(server.url()))) {
      assertThatThrownBy(() -> engine.events(Filters.NONE, new Cancel()))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BAD_REQUEST));
    }
  }

  @Test
  void endsAWaitWhenClosedFromAnotherThread() throws Exception {
    try (var server = server(Answer.chunks(false, FIRST));
        var engine = HttpEngine.open(Endpoint.of(server.url()))) {
      var events = engine.events(Filters.NONE, new Cancel());
      assertThat(action(events.next())).isEqualTo("start");
      var next = CompletableFuture.supplyAsync(events::next);

      events.close();

      assertThat(next.get(5, TimeUnit.SECONDS)).isEmpty();
      assertThat(events.next()).isEmpty();
    }
  }

  @Test
  void endsAtOnceWhenItWasCancelledBefore() throws Exception {
    try (var server = server(Answer.chunks(false, FIRST));
        var engine = HttpEngine.open(Endpoint.of(server.url()))) {
      var cancel = new Cancel();
      cancel.request();

      assertThatThrownBy(() -> engine.events(Filters.NONE, cancel))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));
    }
  }
}
