package io.jcompose.load.problem;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.SourceLocation;

/** The messages about files that are not proper YAML. */
public final class YamlProblems {
  private YamlProblems() {}

  private static Diagnostic error(String code, SourceLocation at, String summary) {
    return Diagnostic.error(new Code(code), summary).at(at);
  }

  /** {@code problem} is what the reader of YAML says. */
  public static Diagnostic syntax(SourceLocation at, String problem) {
    if (problem.contains("\\t(TAB)")) {
      return invalid(at, "a tab indents this line")
          .hint("Indent with blanks; YAML does not allow tabs there.");
    }
    if (problem.contains("special characters are not allowed")) {
      return invalid(at, "it has control characters").hint("Is it a text file?");
    }
    if (problem.startsWith("found character '") && problem.contains("cannot start")) {
      String found = problem.substring(17, problem.indexOf('\'', 17));
      return invalid(at, "a value cannot begin with `" + found + "`").hint("Put it in quotes.");
    }
    if (problem.startsWith("expected <block end>")) {
      return invalid(at, "this does not continue what is above it")
          .hint("Check the indentation of this line and of those above.");
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return invalid(at, "there cannot be a key here")
          .hint("Quote text that has a colon in it, or look for a missing colon above.");
    }
    return invalid(at, problem);
  }

  /** {@code context} is what the reader was about when the file ended, such as “while …”. */
  public static Diagnostic unfinished(SourceLocation at, String context) {
    boolean quoted = context.contains("quoted scalar");
    return invalid(at, quoted ? "these quotes are not closed" : "this is not closed");
  }

  private static Diagnostic invalid(SourceLocation at, String reason) {
    return error("JC110", at, "This is not valid YAML: " + reason + ".");
  }

  /** A {@code ${…}} without quotes inside braces or brackets. */
  public static Diagnostic substitutionInFlow(SourceLocation at) {
    return syntax(at, "inside braces, `{` begins a mapping")
        .hint("Put the `${…}` in quotes, or the value on a line of its own.");
  }

  public static Diagnostic notUtf8(SourceLocation at) {
    return error("JC170", at, "The file is not UTF-8 text.").hint("Save it in UTF-8.");
  }

  public static Diagnostic duplicate(SourceLocation at, String key, SourceLocation first) {
    return error("JC111", at, "The key `" + key + "` is already defined at " + first + ".")
        .hint("Remove one of the two.");
  }

  public static Diagnostic keyIsNotText(SourceLocation at, String noun) {
    var problem = error("JC112", at, "A key must be a string, but this one is " + noun + ".");
    boolean scalar = !noun.equals("a list") && !noun.equals("a mapping");
    return scalar ? problem.hint("Put it in quotes.") : problem;
  }

  public static Diagnostic rootIsNotAMapping(SourceLocation at, String noun) {
    return error("JC113", at, "A stack file must be a mapping, but this is " + noun + ".");
  }

  public static Diagnostic badMergeValue(SourceLocation at, String noun) {
    return error(
        "JC114", at, "`<<` takes a mapping or a list of mappings, but this is " + noun + ".");
  }

  public static Diagnostic unknownAlias(SourceLocation at, String name) {
    return error("JC115", at, "The alias `*" + name + "` refers to no anchor before it.");
  }

  public static Diagnostic aliasCycle(SourceLocation at, String name) {
    return error("JC119", at, "The alias `*" + name + "` refers to a node that contains it.");
  }

  /** {@code excess} says what is more than can be meant. */
  public static Diagnostic tooLarge(SourceLocation at, String excess) {
    return error("JC116", at, excess);
  }

  public static Diagnostic tooDeep(SourceLocation at, int limit) {
    return error("JC117", at, "The file is nested deeper than " + limit + " levels.");
  }

  /** {@code what} is the file or the stack, and how it is counted. */
  public static Diagnostic tooMuch(SourceLocation at, String what, long limit) {
    return error("JC118", at, what + " has more than " + limit + " parts.")
        .hint("A part is a key's value, an item, or 64 characters of text.");
  }
}
