package io.jcompose.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DagTest {
  private static final Comparator<String> NAMES = Comparator.naturalOrder();

  @Test
  void ordersByNeedAndThenByTheGivenComparison() {
    var dag = new Dag<>(Map.of("c", Set.of(), "a", Set.of("b"), "b", Set.<String>of()));
    assertThat(dag.order(NAMES)).containsExactly("b", "a", "c");
  }

  @Test
  void whatIsNeededAndUnknownMakesNoDifference() {
    assertThat(new Dag<>(Map.of("a", Set.of("elsewhere"))).order(NAMES)).containsExactly("a");
  }

  @Test
  void namesTheCycle() {
    var dag =
        new Dag<>(
            Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("b"), "d", Set.<String>of()));
    assertThat(dag.cycle(NAMES)).containsExactly("b", "c", "b");
    assertThatThrownBy(() -> dag.order(NAMES)).hasMessageContaining("[b, c, b]");
  }

  @Test
  void findsNoCycleWhereThereIsNone() {
    var dag = new Dag<>(Map.of("a", Set.of("b", "c"), "b", Set.of("c"), "c", Set.<String>of()));
    assertThat(dag.cycle(NAMES)).isEmpty();
  }

  @Test
  void theClosureHasEverythingThatIsNeeded() {
    var dag =
        new Dag<>(Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of(), "d", Set.of("a")));
    assertThat(dag.closure(List.of("a"))).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void aChainOfAHundredThousandNodesIsNoProblem() {
    var after = new HashMap<Integer, Set<Integer>>();
    for (int i = 0; i < 100_000; i++) {
      after.put(-i, i == 0 ? Set.of() : Set.of(1 - i));
    }
    var dag = new Dag<>(after);
    assertThat(dag.order(Comparator.naturalOrder())).hasSize(100_000);
    assertThat(dag.cycle(Comparator.naturalOrder())).isEmpty();
  }
}
