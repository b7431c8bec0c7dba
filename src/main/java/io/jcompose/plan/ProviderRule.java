package io.jcompose.plan;

import io.jcompose.model.ModelSpec;
import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import io.jcompose.plan.ProgramAction.RunProvider;
import io.jcompose.plan.ProgramAction.RunProvider.Command;
import java.util.Set;
import java.util.TreeMap;

/** Has providers and models ready for the services that get variables from them. */
final class ProviderRule implements Rule {
  private final Slots slots;

  ProviderRule(Slots slots) {
    this.slots = slots;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    if (!in.isLead()) {
      return;
    }
    var models = new TreeMap<String, ModelSpec>();
    for (Service service : in.whole().stack().services().values()) {
      if (service.tooling().provider().isPresent()) {
        out.add(
            new RunProvider(service, Command.UP),
            why(service),
            Supplies.fact(in.host(), Supplies.serviceSubject(service.name())),
            DependencyRule.reached(in, slots, service),
            Guard.ALWAYS);
      }
      for (String key : service.tooling().models().keySet()) {
        var model = in.stack().models().get(key);
        if (model != null && service.lifecycle().replicas() > 0) {
          models.put(key, model);
        }
      }
    }
    for (ModelSpec model : models.values()) {
      out.add(
          new ProgramAction.ProvideModel(model),
          new Reason.WaitedFor("services use it"),
          Supplies.fact(in.host(), Supplies.modelSubject(model.key())),
          Set.of(),
          Guard.ALWAYS);
    }
  }

  /** Ends what the provider of a service made, when what depends on it has come to its end. */
  static void end(
      Input in, Service service, Command command, Set<Fact> dependents, PlanBuilder out) {
    if (in.isLead() && service.tooling().provider().isPresent()) {
      out.add(
          new RunProvider(service, command),
          why(service),
          Fact.service(
              in.host(), service.name(), command == Command.STOP ? State.STOPPED : State.GONE),
          dependents,
          Guard.ALWAYS);
    }
  }

  private static Reason why(Service service) {
    String type = service.tooling().provider().map(it -> it.type()).orElse("");
    return new Reason.Requested("provider `" + type + "`");
  }
}
