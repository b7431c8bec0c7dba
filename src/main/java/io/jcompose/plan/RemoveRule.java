package io.jcompose.plan;

import io.jcompose.plan.Fact.State;
import io.jcompose.state.LiveContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Removes the containers that stand still, dependants before what they depend on. */
final class RemoveRule implements Rule {
  private final Intent.Remove intent;

  RemoveRule(Intent.Remove intent) {
    this.intent = intent;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    var going = new ArrayList<LiveContainer>();
    for (String service : in.stack().services().keySet()) {
      in.containers(service).stream()
          .filter(it -> in.covers(service) && (intent.stop() || !it.running()))
          .forEach(going::add);
    }
    if (going.isEmpty() && in.alone()) {
      out.notice(PlanProblems.nothingToRemove());
    } else if (!going.isEmpty() && in.agreed(question(going), out)) {
      for (LiveContainer container : going) {
        Removal.of(in, container, new Reason.Requested("rm"), Optional.empty(), intent.volumes())
            .after(Dependents.facts(in, container.service(), State.GONE))
            .emit(out, Guard.ALWAYS);
      }
    }
  }

  private static Question question(List<LiveContainer> going) {
    String names = String.join(", ", going.stream().map(LiveContainer::name).toList());
    return new Question(
        "rm", "Going to remove " + names + ". Are you sure?", PlanProblems.removalNotAgreed(names));
  }
}
