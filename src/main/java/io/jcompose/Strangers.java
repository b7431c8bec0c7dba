package io.jcompose;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Filters;
import io.jcompose.host.Fleet;
import io.jcompose.plan.NetworkAction;
import io.jcompose.plan.Plan;
import io.jcompose.plan.Reason;
import io.jcompose.plan.Step;
import io.jcompose.plan.VolumeAction;
import io.jcompose.spec.Labels;
import io.jcompose.wire.ContainerSummary;
import java.util.ArrayList;
import java.util.List;

/**
 * Containers of others on what a plan makes anew. The plan knows only those of its project, and the
 * engine would refuse when half of it is done, so they are looked for before.
 */
final class Strangers {
  private final Fleet fleet;
  private final String project;
  private final List<Diagnostic> problems = new ArrayList<>();

  private Strangers(Fleet fleet, String project) {
    this.fleet = fleet;
    this.project = project;
  }

  /**
   * Asks the engine, if the plan makes anything anew.
   *
   * @throws JComposeException naming who would have to go first
   */
  static void refuse(Plan plan, Fleet fleet) {
    var strangers = new Strangers(fleet, plan.project());
    for (Step step : plan.steps()) {
      if (step.reason() instanceof Reason.Changed) {
        strangers.look(step);
      }
    }
    if (!strangers.problems.isEmpty()) {
      throw new JComposeException(strangers.problems, null);
    }
  }

  private void look(Step step) {
    if (step.action() instanceof NetworkAction.RemoveNetwork remove) {
      var users = users(step, "network", remove.id());
      if (!users.isEmpty()) {
        problems.add(FrontProblems.strangersOnNetwork(remove.name(), users));
      }
    } else if (step.action() instanceof VolumeAction.RemoveVolume remove) {
      var users = users(step, "volume", remove.name());
      if (!users.isEmpty()) {
        problems.add(FrontProblems.strangersOnVolume(remove.name(), users));
      }
    }
  }

  private List<String> users(Step step, String filter, String of) {
    var users = new ArrayList<String>();
    var containers = fleet.engine(step.host()).containers();
    for (ContainerSummary each : containers.list(true, Filters.NONE.and(filter, of))) {
      String owner = each.labels().getOrDefault(Labels.PROJECT, "");
      if (!owner.equals(project)) {
        users.add(each.name() + (owner.isEmpty() ? "" : " (project " + owner + ")"));
      }
    }
    users.sort(String::compareTo);
    return users;
  }
}
