package io.jcompose.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.engine.EngineException;
import io.jcompose.engine.Filters;
import io.jcompose.event.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExitsTest {
  private final ScriptedEngine engine = new ScriptedEngine();
  private final List<Exits.Ended> ended = new ArrayList<>();

  @BeforeEach
  void aRunningJob() {
    engine.add("job-1", "job");
    engine.start("job-1");
    engine.forgetEvents();
  }

  private Optional<Integer> await() {
    try {
      var sites = Sites.of(engine.engine());
      return new Exits(sites, Filters.NONE, List.of("job")).await(new Cancel(), ended::add);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void oneThatEndedBeforeTheStreamBeganCountsThoughTheListStillShowsItRunning() {
    engine.dieUnseen("job-1", 4);
    assertThat(await()).contains(4);
    assertThat(ended).containsExactly(new Exits.Ended("job-1", 4));
  }

  @Test
  void theLastOnesCodeCounts() throws Exception {
    engine.add("quick-1", "job");
    engine.start("quick-1");
    engine.forgetEvents();
    var code = CompletableFuture.supplyAsync(this::await);
    engine.await("inspect quick-1", 1);
    engine.die("quick-1", 3, "exited");
    engine.die("job-1", 5, "exited");
    assertThat(code.get()).contains(5);
    assertThat(ended).extracting(Exits.Ended::code).containsExactly(3, 5);
  }

  @Test
  void oneThatIsRemovedWhileEventsAreLostEndsTheWaitAsAFailure() throws Exception {
    var code = CompletableFuture.supplyAsync(this::await);
    engine.await("inspect job-1", 1);
    engine.removeUnseen("job-1");
    engine.loseEvents();
    assertThatThrownBy(code::join).hasCauseInstanceOf(EngineException.class);
  }
}
