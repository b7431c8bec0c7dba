package io.jcompose.plan;

import io.jcompose.plan.Fact.State;
import io.jcompose.spec.Labels;
import io.jcompose.state.LiveContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Removes containers that no service wants, when asked to; else names them. */
final class OrphanRule implements Rule {
  private final Orphans orphans;
  private final Optional<Integer> grace;

  OrphanRule(Orphans orphans, Optional<Integer> grace) {
    this.orphans = orphans;
    this.grace = grace;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    if (orphans.what() == Intent.OrphanPolicy.IGNORE) {
      return;
    }
    var found = Orphans.of(in);
    if (orphans.what() == Intent.OrphanPolicy.REMOVE) {
      for (LiveContainer orphan : found) {
        if (!out.yields(Fact.instance(in.host(), orphan.id(), State.GONE))) {
          Removal.of(in, orphan, new Reason.Orphan(), grace, false).emit(out, Guard.ALWAYS);
        }
      }
    } else if (!found.isEmpty()) {
      out.notice(
          PlanProblems.orphans(
              found.stream().map(LiveContainer::name).toList(), in.stack().name()));
    }
    tellOthers(in, out);
  }

  private static void tellOthers(Input in, PlanBuilder out) {
    var byFile = new TreeMap<String, List<String>>();
    for (LiveContainer container : Orphans.ofOthers(in)) {
      byFile
          .computeIfAbsent(container.label(Labels.CONFIG_FILES), k -> new ArrayList<>())
          .add(container.name());
    }
    byFile.forEach(
        (file, names) -> out.notice(PlanProblems.ofAnotherFile(names, file, in.stack().name())));
  }
}
