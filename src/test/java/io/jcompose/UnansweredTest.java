package io.jcompose;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.model.HostId;
import io.jcompose.model.ReplicaId;
import io.jcompose.place.Assignment;
import io.jcompose.state.HostState;
import io.jcompose.state.Observed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class UnansweredTest {
  private static final HostId AWAY = new HostId("h2");
  private static final HostId HERE = new HostId("h1");

  /**
   * What is said of {@code h2}, which had {@code web/1} and {@code db/1}, when they are now to be.
   */
  private static List<String> fate(SortedMap<String, SortedMap<Integer, HostId>> now) {
    var places = new TreeMap<>(Map.of(new ReplicaId("web", 1), AWAY, new ReplicaId("db", 1), AWAY));
    return fate(new Remembered(new TreeMap<>(), places, new TreeSet<>()), now);
  }

  private static List<String> fate(
      Remembered remembered, SortedMap<String, SortedMap<Integer, HostId>> now) {
    var why = Diagnostic.error(new Code("JC982"), "Host `h2` does not answer.").hint("Look.");
    var observed = Observed.of(AWAY, new HostState.Unreachable(why));
    var warnings = new Unanswered(observed, remembered, new Assignment(now, List.of())).warnings();
    assertThat(warnings).singleElement().satisfies(it -> assertThat(it.hint()).contains("Look."));
    return warnings.get(0).details();
  }

  private static SortedMap<String, SortedMap<Integer, HostId>> placed(HostId web, HostId db) {
    return new TreeMap<>(
        Map.of("web", new TreeMap<>(Map.of(1, web)), "db", new TreeMap<>(Map.of(1, db))));
  }

  @Test
  void whatKeepsItsPlaceIsLeftAsItIs() {
    assertThat(fate(placed(AWAY, AWAY))).containsExactly("Its containers are left as they are.");
  }

  @Test
  void whatGetsAnotherHostIsNamedAndSoIsWhatBecomesOfTheOldOnes() {
    assertThat(fate(placed(HERE, AWAY)))
        .containsExactly(
            "Other hosts get its containers of `web`. What it still has of them goes with the next"
                + " `up` or `down` that finds it answering.",
            "Those of `db` are left as they are, because of volumes.");
  }

  @Test
  void nothingIsSaidOfServicesThatAreNotWantedAnyMore() {
    assertThat(fate(new TreeMap<>())).containsExactly("Its containers are left as they are.");
  }

  @Test
  void whatGotAnotherHostBeforeIsRemembered() {
    var left = new Remembered(new TreeMap<>(), new TreeMap<>(), new TreeSet<>(Set.of(AWAY)));
    assertThat(fate(left, placed(HERE, HERE)))
        .containsExactly(
            "What it had runs elsewhere now. What is still there goes with the next `up` or `down`"
                + " that finds it answering.");
  }
}
