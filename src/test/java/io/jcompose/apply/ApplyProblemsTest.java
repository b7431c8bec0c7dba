package io.jcompose.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineException.Kind;
import io.jcompose.load.Stacks;
import io.jcompose.plan.ContainerAction;
import io.jcompose.plan.Intent;
import io.jcompose.testing.Worlds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of steps that fail. */
class ApplyProblemsTest {
  /** In the words of Docker 20.10, of 28.5, and of a manager that lost the others. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Could not attach to network shop_default: context deadline exceeded",
        "failed to set up container networking: Could not attach to network shop_default: context"
            + " deadline exceeded",
        "rpc error: code = Unknown desc = The swarm does not have a leader.",
        "Could not attach to network shop_default: rpc error: code = Unavailable desc = transport"
            + " is closing"
      })
  void aStartThatWantsAManagerWhichDoesNotAnswerSaysSo(String words) {
    var stack = Stacks.stack("name: shop\nservices: {web: {image: 'i:1', scale: 2}}");
    var plan = new Worlds().host("a").host("b").image("i:1").swarm().plan(stack, Intent.Up.plain());
    var start =
        plan.steps().stream()
            .filter(it -> it.action() instanceof ContainerAction.StartContainer)
            .filter(it -> it.host().name().equals("b"))
            .findFirst()
            .orElseThrow();
    var failure = new EngineException(Kind.OTHER, "tcp://b:2376", "POST /x", 500, words, null);

    var problem = ApplyProblems.of(start, failure).get(0);

    assertThat(problem.code().text()).isEqualTo("JC859");
    assertThat(problem.summary())
        .isEqualTo("Container shop-web-2: starting failed on host `b`: " + words);
    assertThat(problem.hint().orElseThrow()).contains("No manager").contains("the next `up`");
  }
}
