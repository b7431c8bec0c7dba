package io.jcompose.plan;

/** A plan as text, a line a step: number, host, action, subject, reason, predecessors. */
final class PlanText {
  private PlanText() {}

  static String of(Plan plan) {
    var out = new StringBuilder();
    for (Step step : plan.steps()) {
      out.append('#').append(step.id()).append(' ').append(step.host()).append(' ');
      out.append(step.kind()).append(' ').append(name(step.action())).append(" (");
      out.append(step.why()).append(')');
      String separator = " after #";
      for (int before : plan.before(step.id())) {
        out.append(separator).append(before);
        separator = ",#";
      }
      out.append('\n');
    }
    return out.toString();
  }

  /** The subject without its kind, which the action's name tells already. */
  private static String name(Action action) {
    if (action instanceof Action.AwaitCondition await) {
      return await.wanted() + " " + await.service();
    }
    String subject = action.subject();
    String name = subject.substring(subject.indexOf(' ') + 1);
    if (action instanceof ProgramAction.RunHook hook) {
      return hook.label() + " " + name;
    }
    if (action instanceof ProgramAction.RunProvider provider) {
      return provider.command().word() + " " + name;
    }
    return action instanceof ProgramAction.RunPreStart hook ? hook.label() + " " + name : name;
  }
}
