package io.jcompose.plan;

import io.jcompose.diag.Diagnostic;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.Locale;

/** A plan for scripts. It names things and reasons, and holds no value of the stack file. */
final class PlanJson {
  private static final int SCHEMA_VERSION = 1;

  private PlanJson() {}

  static Value.Dict of(Plan plan) {
    var steps = new ArrayList<Value>();
    plan.steps().forEach(it -> steps.add(step(plan, it)));
    var unchanged = new ArrayList<Value>();
    plan.unchanged().forEach(it -> unchanged.add(unchanged(it)));
    var notices = new ArrayList<Value>();
    plan.notices().forEach(it -> notices.add(notice(it)));
    var questions = new ArrayList<Value>();
    plan.questions().forEach(it -> questions.add(question(it)));
    return new DictBuilder()
        .put("schemaVersion", SCHEMA_VERSION)
        .put("project", plan.project())
        .put("steps", new Value.Seq(steps))
        .put("unchanged", new Value.Seq(unchanged))
        .put("notices", new Value.Seq(notices))
        .items("questions", questions)
        .build();
  }

  private static Value step(Plan plan, Step step) {
    var after = new ArrayList<Value>();
    plan.before(step.id()).forEach(it -> after.add(Value.of(it)));
    var needs = new ArrayList<String>();
    step.needs().forEach(it -> needs.add(it.toString()));
    return new DictBuilder()
        .put("id", step.id())
        .put("host", step.host().name())
        .put("action", step.kind())
        .put("subject", step.action().subject())
        .put("reason", reason(step.reason()))
        .text("onlyIf", step.guard().text())
        .put("after", new Value.Seq(after))
        .put("needs", Value.texts(needs))
        .put("yields", step.yields().toString())
        .build();
  }

  private static Value reason(Reason reason) {
    var dict = new DictBuilder().put("kind", reason.kind()).put("text", reason.text());
    if (reason instanceof Reason.InTurn turn) {
      dict.put("turn", turn.turn());
    }
    var inner = reason instanceof Reason.InTurn turn ? turn.why() : reason;
    if (inner instanceof Reason.Changed changed) {
      dict.put("fields", Value.texts(changed.fields()));
    } else if (reason instanceof Reason.InputsChanged changed) {
      dict.put("changes", Value.texts(changed.changes()));
    }
    return dict.build();
  }

  private static Value unchanged(Plan.Unchanged it) {
    return new DictBuilder()
        .put("host", it.host())
        .put("subject", it.subject())
        .put("state", it.state())
        .build();
  }

  private static Value question(Question question) {
    return new DictBuilder()
        .put("subject", question.subject())
        .put("text", question.text())
        .build();
  }

  private static Value notice(Diagnostic problem) {
    return new DictBuilder()
        .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
        .put("code", problem.code().text())
        .put("summary", problem.summary())
        .text("at", problem.at().map(Object::toString))
        .text("hint", problem.hint())
        .build();
  }
}
