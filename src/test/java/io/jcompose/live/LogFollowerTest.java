package io.jcompose.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.engine.EngineException;
import io.jcompose.engine.Filters;
import io.jcompose.event.Cancel;
import io.jcompose.wire.LogFrame;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LogFollowerTest {
  private static final LogOptions FOLLOW =
      new LogOptions(true, false, Optional.empty(), Optional.empty(), Optional.empty());

  private final ScriptedEngine engine = new ScriptedEngine();
  private final Recorder recorder = new Recorder();

  private Following open(LogOptions options) throws Exception {
    return new LogFollower(Sites.of(engine.engine()), options, Duration.ofMillis(20))
        .open(Filters.NONE, it -> Interest.OUTPUT, new Cancel(), recorder);
  }

  @Test
  void goesOnAfterALostConnectionWithoutLossOrDuplicates() throws Exception {
    engine.add("web");
    engine.start("web");
    engine.write("web", "same");
    try (var following = open(FOLLOW)) {
      engine.await("logs web", 1);
      for (int i = 2; i <= 5; i++) {
        engine.write("web", "same");
        engine.drop("web");
        engine.await("logs web", i);
      }
      engine.die("web", 0, "exited");
      following.expectNoMore();
      following.await();
    }
    assertThat(recorder.text("web")).isEqualTo("same\n".repeat(5));
    assertThat(recorder.notes())
        .containsExactly("found web", "started web", "exited web 0 restarting=false");
  }

  @Test
  void looksAgainAfterAGapInTheEvents() throws Exception {
    engine.add("web");
    engine.start("web");
    try (var following = open(FOLLOW)) {
      following.expectNoMore();
      engine.await("logs web", 1);
      engine.add("late");
      engine.start("late");
      engine.loseEvents();
      engine.await("logs late", 1);
      engine.die("web", 0, "exited");
      engine.die("late", 2, "exited");
      following.await();
    }
    assertThat(recorder.notes()).contains("found late", "exited late 2 restarting=false");
  }

  @Test
  void waitsWhileTheEngineRestartsAContainer() throws Exception {
    engine.add("web");
    engine.start("web");
    try (var following = open(FOLLOW)) {
      following.expectNoMore();
      recorder.await("started web");
      engine.write("web", "one");
      engine.die("web", 3, "restarting");
      recorder.await("exited web 3 restarting=true");
      engine.start("web");
      engine.write("web", "two");
      engine.await("logs web", 2);
      engine.die("web", 0, "exited");
      following.await();
    }
    assertThat(recorder.text("web")).isEqualTo("one\ntwo\n");
    assertThat(recorder.notes())
        .containsExactly(
            "found web",
            "started web",
            "exited web 3 restarting=true",
            "started web",
            "exited web 0 restarting=false");
  }

  @Test
  void doesNotEndBeforeEverythingIsThere() throws Exception {
    engine.add("web");
    try (var following = open(LogOptions.FROM_NOW)) {
      engine.await("inspect web", 2);
      engine.start("web");
      engine.write("web", "on");
      engine.die("web", 1, "exited");
      recorder.await("exited web 1 restarting=false");
      following.expectNoMore();
      following.await();
    }
    assertThat(recorder.text("web")).isEqualTo("on\n");
  }

  @Test
  void findsANewRunWhoseStartIsNotToldBeforeEverythingIsThere() throws Exception {
    engine.add("job");
    engine.startUnseen("job");
    engine.dieUnseen("job", 0);
    try (var following = open(LogOptions.FROM_NOW)) {
      engine.await("inspect job", 3);
      engine.startUnseen("job");
      engine.dieUnseen("job", 7);
      following.expectNoMore();
      following.await();
    }
    assertThat(recorder.notes()).endsWith("exited job 7 restarting=false");
  }

  @Test
  void goesOnAfterTheLastEndWhileMoreIsExpected() throws Exception {
    engine.add("web");
    engine.start("web");
    try (var following = open(FOLLOW)) {
      following.expectNoMore();
      following.expectMore();
      recorder.await("started web");
      engine.die("web", 0, "exited");
      recorder.await("exited web 0 restarting=false");
      engine.start("web");
      engine.write("web", "again");
      engine.await("logs web", 2);
      engine.die("web", 0, "exited");
      following.expectNoMore();
      following.await();
    }
    assertThat(recorder.text("web")).isEqualTo("again\n");
  }

  @Test
  void doesNotSpinWhenALogEndsAgainAndAgain() throws Exception {
    engine.add("web");
    engine.start("web");
    try (var following = open(FOLLOW)) {
      following.expectNoMore();
      for (int i = 1; i <= 3; i++) {
        engine.await("logs web", i);
        engine.drop("web");
      }
      engine.await("inspect web", 6);
      assertThat(engine.calls("logs web")).isEqualTo(3);
      engine.die("web", 0, "exited");
      following.await();
    }
    assertThat(recorder.notes()).endsWith("exited web 0 restarting=false");
  }

  @Test
  void saysThatTheEngineIsGone() throws Exception {
    engine.add("web");
    engine.start("web");
    try (var following = open(FOLLOW)) {
      engine.await("logs web", 1);
      engine.vanish();
      engine.drop("web");
      assertThatThrownBy(following::await).isInstanceOf(EngineException.class);
    }
    assertThat(recorder.notes()).endsWith("engine lost");
  }

  @Test
  void goesOnWhenTheEngineIsBackInTime() throws Exception {
    engine.add("web");
    engine.start("web");
    engine.write("web", "before");
    try (var following =
        new LogFollower(Sites.of(engine.engine()), FOLLOW)
            .open(Filters.NONE, it -> Interest.OUTPUT, new Cancel(), recorder)) {
      following.expectNoMore();
      engine.await("logs web", 1);
      engine.vanish();
      engine.drop("web");
      recorder.await("engine lost");
      engine.write("web", "after");
      engine.comeBack();
      engine.await("logs web", 2);
      engine.die("web", 0, "exited");
      following.await();
    }
    assertThat(recorder.text("web")).isEqualTo("before\nafter\n");
    assertThat(recorder.notes()).endsWith("engine lost", "exited web 0 restarting=false");
  }

  @Test
  void waitsForAContainerThatTakesThePlaceOfTheLastOne() throws Exception {
    engine.add("web");
    engine.start("web");
    try (var following = open(FOLLOW)) {
      following.expectNoMore();
      recorder.await("started web");
      engine.addReplacement("new");
      engine.die("web", 0, "exited");
      recorder.await("found new");
      recorder.await("exited web 0 restarting=false");
      engine.start("new");
      engine.write("new", "on");
      engine.die("new", 4, "exited");
      following.await();
    }
    assertThat(recorder.text("new")).isEqualTo("on\n");
    assertThat(recorder.notes()).endsWith("exited new 4 restarting=false");
  }

  @Test
  void findsAContainerWhoseStartIsNotToldBeforeTheLastOneEnds() throws Exception {
    engine.add("web");
    engine.start("web");
    try (var following = open(FOLLOW)) {
      following.expectNoMore();
      recorder.await("started web");
      engine.add("late");
      engine.start("late");
      engine.forgetEvents();
      engine.die("web", 0, "exited");
      recorder.await("started late");
      recorder.await("exited web 0 restarting=false");
      engine.die("late", 0, "exited");
      following.await();
    }
    assertThat(recorder.notes()).endsWith("exited late 0 restarting=false");
  }

  @Test
  void tellsTheExitOfAContainerWhoseOutputIsNotWanted() throws Exception {
    engine.add("web");
    engine.start("web");
    engine.write("web", "unheard");
    try (var following =
        new LogFollower(Sites.of(engine.engine()), FOLLOW)
            .open(Filters.NONE, it -> Interest.EXITS, new Cancel(), recorder)) {
      following.expectNoMore();
      engine.await("wait web", 1);
      engine.die("web", 3, "exited");
      following.await();
    }
    assertThat(engine.calls("logs web")).isZero();
    assertThat(recorder.text("web")).isEmpty();
    assertThat(recorder.notes())
        .containsExactly("found web", "started web", "exited web 3 restarting=false");
  }

  @Test
  void doesNotTakeALogThatBreaksOffForAWholeOne() throws Exception {
    engine.add("web");
    engine.start("web");
    engine.breakLogs();
    var follower = new LogFollower(Sites.of(engine.engine()), LogOptions.ALL);
    assertThatThrownBy(
            () -> follower.read(Filters.NONE, it -> Interest.OUTPUT, new Cancel(), recorder))
        .isInstanceOf(EngineException.class);
  }

  @Test
  void aLogThatIsNotFollowedTakesOneCallAndOneThatNeverBeganNone() throws Exception {
    engine.add("web");
    engine.start("web");
    engine.write("web", "one");
    engine.add("new");

    new LogFollower(Sites.of(engine.engine()), LogOptions.ALL)
        .read(Filters.NONE, it -> Interest.OUTPUT, new Cancel(), recorder);

    assertThat(engine.calls("logs web")).isEqualTo(1);
    assertThat(engine.calls("inspect web")).isZero();
    assertThat(engine.calls("logs new")).isZero();
  }

  @Test
  void closesEvenWhileAListenerIsStuck() throws Exception {
    engine.add("web");
    engine.start("web");
    var stuck = new CountDownLatch(1);
    var reached = new CountDownLatch(1);
    var listener =
        new LogListener() {
          @Override
          public void frame(LogSource source, LogFrame frame) {}

          @Override
          public void exited(LogSource source, int code, boolean restarting) {
            reached.countDown();
            try {
              stuck.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    try (var following =
        new LogFollower(Sites.of(engine.engine()), FOLLOW)
            .open(Filters.NONE, it -> Interest.OUTPUT, new Cancel(), listener)) {
      engine.await("logs web", 1);
      engine.die("web", 0, "exited");
      reached.await();
    }
    assertThat(stuck.getCount()).isOne();
  }
}
