package io.jcompose.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.Filters;
import io.jcompose.event.Cancel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SitesTest {
  private static final LogOptions FOLLOW =
      new LogOptions(true, false, Optional.empty(), Optional.empty(), Optional.empty());

  private final ScriptedEngine left = new ScriptedEngine();
  private final ScriptedEngine right = new ScriptedEngine();
  private final List<Diagnostic> told = new CopyOnWriteArrayList<>();
  private final Sites sites =
      Sites.of(
          List.of(new Site("a", "192.0.2.1", left.engine()), new Site("b", "", right.engine())),
          told::add);
  private final Recorder recorder = new Recorder();

  private List<String> names() throws InterruptedException {
    return sites.containers(true, Filters.NONE, it -> true).stream()
        .map(it -> it.host() + "/" + it.container().name())
        .toList();
  }

  private List<String> codes() {
    return told.stream().map(it -> it.severity() + " " + it.code()).toList();
  }

  private void aWebOnEach() {
    left.add("web-1", "web");
    left.start("web-1");
    right.add("web-2", "web");
    right.start("web-2");
  }

  @Test
  void findsTheContainersOfAllHosts() throws Exception {
    aWebOnEach();
    assertThat(names()).containsExactly("a/web-1", "b/web-2");
    assertThat(sites.incomplete()).isFalse();
  }

  @Test
  void leavesAHostOutThatDoesNotAnswerAndTellsOfItOnce() throws Exception {
    aWebOnEach();
    left.vanish();
    assertThat(names()).containsExactly("b/web-2");
    assertThat(names()).containsExactly("b/web-2");
    assertThat(codes()).containsExactly("WARNING JC946");
    assertThat(sites.incomplete()).isTrue();
  }

  @Test
  void waitsForALateHostOnlyAsLongAsTheOthersLetExpect() throws Exception {
    var never = new CountDownLatch(1);
    var answers =
        sites.ask(
            site -> {
              if (site.host().equals("a")) {
                wait(never);
              }
              return site.host();
            });
    assertThat(answers).containsExactly("b");
    assertThat(told.get(0).summary()).matches("Host `a` did not answer within \\d\\.\\d s\\.");
    never.countDown();
  }

  private static void wait(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void isAFailureWhenNobodyAnswers() {
    left.vanish();
    right.vanish();
    assertThatThrownBy(this::names)
        .isInstanceOf(JComposeException.class)
        .hasMessageContaining("None of the 2 hosts answers.");
    assertThat(codes()).containsExactly("WARNING JC946", "WARNING JC946");
  }

  @Test
  void theFailureOfTheOnlyEngineIsTheCommands() {
    left.vanish();
    assertThatThrownBy(() -> Sites.of(left.engine()).containers(true, Filters.NONE, it -> true))
        .isInstanceOf(EngineException.class);
  }

  @Test
  void saysOfAContainerThatIsNotFoundThatItMayBeOnAHostThatDoesNotAnswer() {
    right.vanish();
    var targets = new Targets(sites, Filters.NONE);
    assertThatThrownBy(() -> targets.one("web", OptionalInt.empty(), Targets.Among.ALL))
        .isInstanceOfSatisfying(
            JComposeException.class,
            e ->
                assertThat(e.diagnostics().get(0).hint())
                    .contains("It may be on a host that does not answer."));
  }

  private Following follow() throws InterruptedException {
    return new LogFollower(sites, FOLLOW, Duration.ofMillis(20))
        .open(Filters.NONE, it -> Interest.OUTPUT, new Cancel(), recorder);
  }

  @Test
  void followsLogsUntilNothingRunsOnAnyHost() throws Exception {
    aWebOnEach();
    try (var following = follow()) {
      following.expectNoMore();
      left.die("web-1", 0, "exited");
      left.await("inspect web-1", 2);
      // The only one of its host has ended, and a new one comes there.
      left.add("web-3", "web");
      left.start("web-3");
      left.write("web-3", "late");
      left.await("logs web-3", 1);
      left.die("web-3", 0, "exited");
      right.write("web-2", "on the other");
      right.die("web-2", 0, "exited");
      following.await();
    }
    assertThat(recorder.text("a/web-3")).isEqualTo("late\n");
    assertThat(recorder.text("b/web-2")).isEqualTo("on the other\n");
  }

  @Test
  void goesOnWithTheOthersWhenAHostIsLostWhileItsLogsAreFollowed() throws Exception {
    aWebOnEach();
    try (var following = follow()) {
      following.expectNoMore();
      left.await("logs web-1", 1);
      left.vanish();
      left.drop("web-1");
      right.await("logs web-2", 1);
      while (!sites.incomplete()) {
        Thread.onSpinWait();
      }
      right.write("web-2", "still here");
      right.die("web-2", 0, "exited");
      following.await();
    }
    assertThat(recorder.notes()).contains("a lost");
    assertThat(recorder.text("b/web-2")).isEqualTo("still here\n");
    assertThat(codes()).containsExactly("WARNING JC946");
  }

  @Test
  void waitsForTheEndsOfAllHostsAndTheLastCodeCounts() throws Exception {
    aWebOnEach();
    left.forgetEvents();
    right.forgetEvents();
    var exits = new Exits(sites, Filters.NONE, List.of("web"));
    var code = new CompletableFuture<Optional<Integer>>();
    var first = new CountDownLatch(1);
    var thread =
        new Thread(
            () -> {
              try {
                code.complete(exits.await(new Cancel(), it -> first.countDown()));
              } catch (InterruptedException e) {
                code.completeExceptionally(e);
              }
            });
    thread.start();
    left.await("inspect web-1", 1);
    right.await("inspect web-2", 1);
    right.die("web-2", 3, "exited");
    first.await();
    left.die("web-1", 5, "exited");
    assertThat(code.get()).contains(5);
  }
}
