package io.jcompose.plan;

import io.jcompose.model.HostId;
import io.jcompose.plan.Fact.State;
import io.jcompose.state.LiveContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Removes the containers that stand still, dependants before what they depend on. */
final class RemoveRule implements Rule {
  private static final String SUBJECT = "rm";

  private final Intent.Remove intent;

  RemoveRule(Intent.Remove intent) {
    this.intent = intent;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    var going = going(in, in.host());
    out.noticeUnless(!going.isEmpty(), PlanProblems.nothingToRemove());
    if (!going.isEmpty() && in.whole().agreed(SUBJECT, () -> question(in), out)) {
      for (LiveContainer container : going) {
        Removal.of(in, container, new Reason.Requested("rm"), Optional.empty(), intent.volumes())
            .after(Dependents.facts(in, container.service(), State.GONE))
            .emit(out, Guard.ALWAYS);
      }
    }
  }

  private List<LiveContainer> going(Input in, HostId host) {
    var going = new ArrayList<LiveContainer>();
    for (String service : in.whole().stack().services().keySet()) {
      in.whole().members().on(host, service).stream()
          .filter(it -> in.whole().covers(service) && (intent.stop() || !it.running()))
          .forEach(going::add);
    }
    return going;
  }

  private Question question(Input in) {
    var all = in.whole().observed().answering().stream().flatMap(it -> going(in, it).stream());
    String names = String.join(", ", all.map(LiveContainer::name).toList());
    return new Question(
        SUBJECT,
        "Going to remove " + names + ". Are you sure?",
        PlanProblems.removalNotAgreed(names));
  }
}
