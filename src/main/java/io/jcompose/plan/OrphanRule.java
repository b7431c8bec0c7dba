package io.jcompose.plan;

import io.jcompose.state.LiveContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Removes containers that no service wants, when asked to; else names them. */
final class OrphanRule implements Rule {
  private final boolean remove;
  private final Optional<Integer> grace;

  OrphanRule(boolean remove, Optional<Integer> grace) {
    this.remove = remove;
    this.grace = grace;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    var orphans = new ArrayList<>(orphans(in));
    orphans.removeIf(it -> out.yields(Fact.instance(in.host(), it.id(), Fact.State.GONE)));
    if (remove) {
      orphans.forEach(
          it -> Removal.of(in, it, new Reason.Orphan(), grace, false).emit(out, Guard.ALWAYS));
    } else if (!orphans.isEmpty()) {
      out.notice(
          PlanProblems.orphans(
              orphans.stream().map(LiveContainer::name).toList(), in.stack().name()));
    }
  }

  /** Containers whose service is neither wanted nor switched off, and dead one-offs. */
  static List<LiveContainer> orphans(Input in) {
    return in.live().containers().stream()
        .filter(
            it ->
                it.oneOff()
                    ? !it.running()
                    : !in.stack().services().containsKey(it.service())
                        && !in.stack().disabled().contains(it.service()))
        .toList();
  }
}
