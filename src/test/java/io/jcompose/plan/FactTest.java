package io.jcompose.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.model.HostId;
import io.jcompose.plan.Fact.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactTest {
  @Test
  void factsAreInTheOrderInWhichTheyRead() {
    var facts = new ArrayList<Fact>();
    for (String host : List.of("b", "a", "a2")) {
      for (String service : List.of("web/10", "web/1", "web-2/1", "db/1")) {
        for (State state : State.values()) {
          facts.add(new Fact(new HostId(host), "container:" + service, state));
        }
      }
    }
    var read = new ArrayList<>(facts);
    read.sort(Comparator.comparing(Fact::toString));
    Collections.sort(facts);

    assertThat(facts).isEqualTo(read);
  }

  @Test
  void noFactEqualsAnotherInTheOrderThatIsNotTheSame() {
    var fact = Fact.instance(HostId.LOCAL, "1", State.GONE);

    assertThat(fact).isEqualByComparingTo(Fact.instance(HostId.LOCAL, "1", State.GONE));
    assertThat(fact.compareTo(Fact.instance(HostId.LOCAL, "1", State.STOPPED))).isNegative();
    assertThat(fact.compareTo(Fact.instance(HostId.LOCAL, "2", State.GONE))).isNegative();
  }
}
