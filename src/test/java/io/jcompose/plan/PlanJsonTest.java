package io.jcompose.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.ValidatorFactory;
import io.jcompose.model.Dependency;
import io.jcompose.model.PullPolicy;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.testing.World;
import io.jcompose.value.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlanJsonTest {
  private static final Path SCHEMA = Path.of("schemas/plan.schema.json");

  @Test
  void theSchemaDescribesAPlanWithEveryKindOfPart() throws IOException {
    var stack =
        Stacks.named("shop")
            .service(Services.named("db").pullPolicy(PullPolicy.Mode.ALWAYS))
            .service(Services.named("web").dependsOn("db", Dependency.Condition.HEALTHY))
            .build();
    var world = new World().image("db:1", "d1").image("web:1", "w1");
    world.run(stack, Intent.Up.plain());
    world.condition("shop-web-1", "exited", "", 1);
    var changed =
        Stacks.named("shop")
            .service(Services.named("db").pullPolicy(PullPolicy.Mode.ALWAYS))
            .build();
    assertValid(world.plan(stack, Intent.Up.plain()));
    var smaller = world.plan(changed, Intent.Up.plain());
    assertThat(smaller.notices()).isNotEmpty();
    assertThat(smaller.steps()).anyMatch(it -> !it.guard().text().isEmpty());
    assertValid(smaller);
  }

  @Test
  void theSchemaNamesEveryActionAndReason() throws IOException {
    String schema = Files.readString(SCHEMA);
    assertThat(Action.kinds().stream().map(Class::getSimpleName))
        .allSatisfy(it -> assertThat(schema).contains("\"" + it + "\""));
    // One in its turn has the kind of the reason that it is about.
    assertThat(
            Arrays.stream(Reason.class.getPermittedSubclasses())
                .filter(it -> it != Reason.InTurn.class)
                .map(Class::getSimpleName))
        .allSatisfy(it -> assertThat(schema).containsIgnoringCase("\"" + it + "\""));
  }

  private static void assertValid(Plan plan) throws IOException {
    var result =
        new ValidatorFactory().validate(Files.readString(SCHEMA), JsonText.pretty(plan.json()));
    assertThat(result.getErrors())
        .extracting(it -> it.getInstanceLocation() + " " + it.getError())
        .isEmpty();
  }
}
