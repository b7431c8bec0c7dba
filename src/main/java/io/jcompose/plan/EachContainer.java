package io.jcompose.plan;

import io.jcompose.diag.Diagnostic;
import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import io.jcompose.state.LiveContainer;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Does one thing to every container of the services that is in the state for it, all at once. */
record EachContainer(
    Predicate<LiveContainer> which,
    Function<LiveContainer, Action> what,
    String asked,
    State yields,
    Optional<Diagnostic> none)
    implements Rule {
  static EachContainer kill(String signal) {
    return new EachContainer(
        LiveContainer::running,
        it -> new ContainerAction.KillContainer(it, signal),
        "kill",
        State.STOPPED,
        Optional.of(PlanProblems.nothingToKill()));
  }

  static EachContainer pause() {
    return new EachContainer(
        it -> it.condition().state().equals("running"),
        ContainerAction.PauseContainer::new,
        "pause",
        State.PAUSED,
        Optional.empty());
  }

  static EachContainer unpause() {
    return new EachContainer(
        LiveContainer::paused,
        ContainerAction.UnpauseContainer::new,
        "unpause",
        State.STARTED,
        Optional.empty());
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    boolean some = false;
    for (Service service : in.stack().services().values()) {
      for (LiveContainer container : in.containers(service.name())) {
        if (in.whole().covers(service.name()) && which.test(container)) {
          some = true;
          out.add(
              what.apply(container),
              new Reason.Requested(asked),
              Fact.instance(in.host(), container.id(), yields),
              Set.of(),
              Guard.ALWAYS);
        }
      }
    }
    boolean any = some;
    none.ifPresent(it -> out.noticeUnless(any, it));
  }
}
