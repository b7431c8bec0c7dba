package io.jcompose.cli.options;

import io.jcompose.cli.CliProblems;
import io.jcompose.diag.JComposeException;
import io.jcompose.load.lint.Lint;
import java.util.Set;
import java.util.TreeSet;

/** Which warnings about likely mistakes are switched off, by the command line or a variable. */
public final class LintSwitch {
  /** What {@code --no-lint} is without codes, and what the variable says for the same. */
  static final String ALL = "all";

  private static final String VARIABLE = "JCOMPOSE_LINT";

  private LintSwitch() {}

  /**
   * The codes that {@code --no-lint=CODE,…} names; all of them for {@code all}.
   *
   * @throws JComposeException when there is no such code
   */
  static Set<String> option(String given) {
    return given.equals(ALL) ? Lint.codes() : codes("--no-lint", given, given);
  }

  /**
   * The codes that {@code JCOMPOSE_LINT=-CODE,…} names; all of them for {@code off}.
   *
   * @throws JComposeException when there is no such code, or it is not taken away
   */
  static Set<String> variable(String given) {
    if (given.equals("off")) {
      return Lint.codes();
    }
    var words = new TreeSet<String>();
    for (String word : given.split(",", -1)) {
      if (!word.startsWith("-")) {
        throw new JComposeException(
            CliProblems.badValue(VARIABLE, given, "it takes off, or codes such as -JC183"));
      }
      words.add(word.substring(1));
    }
    return codes(VARIABLE, given, String.join(",", words));
  }

  private static Set<String> codes(String from, String given, String list) {
    var known = Lint.codes();
    var codes = new TreeSet<String>();
    for (String code : list.split(",", -1)) {
      if (!known.contains(code)) {
        throw new JComposeException(
            CliProblems.badValue(from, given, "the codes are " + String.join(", ", known)));
      }
      codes.add(code);
    }
    return codes;
  }
}
