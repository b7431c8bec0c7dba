package io.jcompose.load.lint;

import io.jcompose.diag.Diagnostic;
import io.jcompose.load.Loaded;
import io.jcompose.load.problem.LoadProblems;
import io.jcompose.model.Stack;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The rules about what loads and is likely not what was meant; each can be switched off. */
public final class Lint {
  private static final List<Rule> RULES =
      List.of(
          new Rule(LintProblems.PORT_TWICE, false, Ports::look),
          new Rule(LintProblems.NONE_AS_COMMAND, true, HealthChecks::noneAsCommand),
          new Rule(LintProblems.ONE_LETTER_VOLUME, true, Mounts::look),
          new Rule(LintProblems.UNPINNED, false, Images::look),
          new Rule(LintProblems.NO_HEALTH_CHECK, false, HealthChecks::neverHealthy));

  /** Where a stack file switches rules off: {@code x-jcompose: {lint: {off: [CODE]}}}. */
  private static final List<String> SWITCH = List.of("x-jcompose", "lint", "off");

  private Lint() {}

  /** The codes that can be switched off, those of two warnings that loading itself gives too. */
  public static Set<String> codes() {
    var codes = new TreeSet<String>();
    codes.add(LoadProblems.COMMAND_CUT.text());
    codes.add(LoadProblems.UNSET_VARIABLE.text());
    RULES.forEach(it -> codes.add(it.code().text()));
    return codes;
  }

  /** What is found in the stack, whatever is switched off. */
  public static List<Diagnostic> all(Loaded loaded) {
    return findings(loaded, RULES);
  }

  /** What is found that cannot be meant. */
  public static List<Diagnostic> certain(Loaded loaded) {
    var rules = new ArrayList<>(RULES);
    rules.removeIf(it -> !it.certain());
    return findings(loaded, rules);
  }

  private static List<Diagnostic> findings(Loaded loaded, List<Rule> rules) {
    var found = new ArrayList<Diagnostic>();
    var stack = loaded.stack();
    for (var service : stack.services().values()) {
      for (Rule rule : rules) {
        rule.check().look(service, stack, it -> found.add(loaded.excerpts().on(it)));
      }
    }
    return found;
  }

  /** The codes that the stack's files switch off; {@code all} stands for all of them. */
  public static Set<String> off(Stack stack) {
    Value value = stack.canonical();
    for (String key : SWITCH) {
      value = value instanceof Value.Dict dict ? dict.get(key).orElse(Value.NULL) : Value.NULL;
    }
    var off = new TreeSet<String>();
    for (Value item : value instanceof Value.Seq list ? list.items() : List.of(value)) {
      if (item instanceof Value.Text text && text.text().equals("all")) {
        off.addAll(codes());
      } else if (item instanceof Value.Text text) {
        off.add(text.text());
      }
    }
    return off;
  }
}
