package io.jcompose.load.problem;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.Nearest;
import io.jcompose.diag.SourceLocation;
import io.jcompose.load.env.TemplateException;
import java.util.Collection;
import java.util.Optional;

/** The messages about keys, types and values, and about the substitution of variables. */
public final class LoadProblems {
  public static final Code COMMAND_CUT = new Code("JC126");
  public static final Code UNSET_VARIABLE = new Code("JC132");

  private LoadProblems() {}

  private static Diagnostic error(String code, SourceLocation at, String summary) {
    return Diagnostic.error(new Code(code), summary).at(at);
  }

  private static Diagnostic warning(String code, SourceLocation at, String summary) {
    return Diagnostic.warning(new Code(code), summary).at(at);
  }

  private static Diagnostic suggest(Diagnostic problem, Optional<String> name) {
    return name.map(it -> problem.hint("Did you mean `" + it + "`?")).orElse(problem);
  }

  private static String subject(Object path) {
    return path.toString().isEmpty() ? "The stack file" : "`" + path + "`";
  }

  public static Diagnostic unknownKey(
      SourceLocation at, Object owner, String key, Collection<String> known) {
    return suggest(
        error("JC120", at, subject(owner) + " has no attribute `" + key + "`."),
        Nearest.to(key, known));
  }

  /** {@code near} are the paths of what stands beside it. */
  public static Diagnostic noSuchPart(String path, Collection<String> near) {
    return suggest(
        Diagnostic.error(new Code("JC178"), "The stack has no `" + path + "`."),
        Nearest.to(path, near));
  }

  public static Diagnostic tooManyProblems(int kept) {
    return Diagnostic.error(
        new Code("JC179"), "There are more than " + kept + " problems; the rest is not looked at.");
  }

  public static Diagnostic badName(SourceLocation at, Object owner, String name) {
    String summary =
        name.isEmpty()
            ? "An entry of `" + owner + "` has no name."
            : "`" + name + "` cannot be a name in `" + owner + "`.";
    var problem = error("JC121", at, summary);
    return name.isEmpty()
        ? problem
        : problem.hint("Names consist of letters, digits, `.`, `_` and `-`.");
  }

  public static Diagnostic wrongType(
      SourceLocation at, Object path, String expected, String found) {
    return error(
        "JC122", at, subject(path) + " must be " + expected + ", but this is " + found + ".");
  }

  /** A number or boolean where text is expected. */
  public static Diagnostic unquoted(SourceLocation at, Object path, String expected, String found) {
    return wrongType(at, path, expected, found).hint("Put it in quotes.");
  }

  /** Text where a list is expected. */
  public static Diagnostic itemWithoutList(SourceLocation at, Object path) {
    return wrongType(at, path, "a list", "a string").hint("Make it an item of a list: `- …`.");
  }

  /** {@code reason} is a predicate, such as “is not a number”. */
  public static Diagnostic badValue(SourceLocation at, Object path, String reason) {
    return error("JC123", at, subject(path) + " " + reason + ".");
  }

  public static Diagnostic badWord(
      SourceLocation at, Object path, String reason, Optional<String> nearest) {
    return suggest(badValue(at, path, reason), nearest);
  }

  public static Diagnostic missingKey(SourceLocation at, Object owner, String key) {
    return error("JC124", at, subject(owner) + " needs the attribute `" + key + "`.");
  }

  public static Diagnostic oldBool(SourceLocation at, String word, boolean meaning) {
    return warning("JC125", at, "`" + word + "` as a boolean is not YAML 1.2.")
        .hint("Write `" + meaning + "`.");
  }

  public static Diagnostic commandCut(SourceLocation at, String path, char cut) {
    return Diagnostic.warning(
            COMMAND_CUT, "`" + path + "` ends before the `" + cut + "`: no shell reads this line.")
        .at(at)
        .hint("Use `[\"sh\", \"-c\", \"…\"]`, or quote the character.");
  }

  public static Diagnostic obsoleteVersion(SourceLocation at) {
    return warning("JC127", at, "`version` is obsolete and has no effect.").hint("Remove it.");
  }

  public static Diagnostic externalName(SourceLocation at, String path) {
    return warning("JC128", at, "`" + path + ".external.name` is deprecated.")
        .hint("Write `name: …` and `external: true`.");
  }

  /** {@code reason} is a part of a sentence. */
  public static Diagnostic malformedTemplate(SourceLocation at, Object path, String reason) {
    return error("JC130", at, subject(path) + " contains a malformed substitution: " + reason + ".")
        .hint("Write `$$` for a dollar sign that stands for itself.");
  }

  public static Diagnostic requiredVariable(
      SourceLocation at, Object path, TemplateException.Required required) {
    String message = required.message();
    var problem =
        error(
            "JC131",
            at,
            subject(path)
                + " requires the variable `"
                + required.name()
                + "`, which has no value"
                + (message.isEmpty() ? "." : ": " + message));
    return problem.hint("Set it in the environment or in the project's `.env` file.");
  }

  public static Diagnostic tooMuchText(SourceLocation at, Object path, int limit) {
    return error(
            "JC133",
            at,
            "The values of variables come to more than "
                + limit
                + " characters at "
                + subject(path)
                + ".")
        .hint("Use long values less often, or shorten them.");
  }

  public static Diagnostic unsetVariable(SourceLocation at, String name) {
    return Diagnostic.warning(
            UNSET_VARIABLE, "The variable `" + name + "` is not set; it becomes empty.")
        .at(at)
        .hint("Set it, or write `${" + name + ":-}` if it may be empty.");
  }
}
