package io.jcompose.cli;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import java.util.List;
import java.util.Optional;

/** Every message about the command line itself. */
public final class CliProblems {
  private CliProblems() {}

  static Diagnostic unknownCommand(String name, Optional<String> nearest) {
    var problem = Diagnostic.error(new Code("JC702"), "There is no command `" + name + "`.");
    return problem.hint(
        nearest
            .map(it -> "Did you mean `" + it + "`?")
            .orElse("`jcompose --help` lists the commands."));
  }

  /** {@code command} is the whole one, such as {@code jcompose up}. */
  static Diagnostic unknownOption(String option, String command, String hint) {
    return Diagnostic.error(new Code("JC703"), "`" + command + "` has no option `" + option + "`.")
        .hint(hint);
  }

  static Diagnostic missingValue(String option, String label, String command) {
    return Diagnostic.error(new Code("JC708"), "`" + option + "` needs a value, " + label + ".")
        .hint(listed(command));
  }

  static Diagnostic missingArgument(String label, String command) {
    return Diagnostic.error(new Code("JC709"), "`" + command + "` needs " + label + ".")
        .hint(listed(command));
  }

  static Diagnostic unexpectedArgument(String argument, String command) {
    return Diagnostic.error(
            new Code("JC710"), "`" + command + "` has no use for the argument `" + argument + "`.")
        .hint(listed(command));
  }

  /** {@code words} are the parser's own. */
  static Diagnostic wrongArguments(String words, String command) {
    return Diagnostic.error(
            new Code("JC701"), "The arguments of `" + command + "` are wrong: " + words + ".")
        .hint(listed(command));
  }

  /** Where to read more. */
  static String listed(String command) {
    return "`" + command + " --help` explains it.";
  }

  /** Two options that cannot go together. */
  public static Diagnostic conflict(String one, String other) {
    return Diagnostic.error(
        new Code("JC704"), "`" + one + "` and `" + other + "` cannot be used together.");
  }

  /** An option for commands that fetch remote files. */
  public static Diagnostic onlyFetching(String option) {
    return Diagnostic.error(
            new Code("JC715"), "`" + option + "` is for commands that fetch, and this only reads.")
        .hint("`jcompose --allow-remote " + option + " config --lock-remote` does it.");
  }

  /** An option's value that is none of those allowed. */
  public static Diagnostic badValue(String option, String value, String allowed) {
    return Diagnostic.error(
        new Code("JC705"), "`" + option + "` cannot be `" + value + "`: " + allowed + ".");
  }

  /** No service has a build section. */
  public static Diagnostic nothingToBuild() {
    return Diagnostic.warning(new Code("JC706"), "No services to build.");
  }

  /** The end of {@code build --check}. */
  public static Diagnostic checked(int found) {
    String what =
        found == 0 ? "nothing was found" : found == 1 ? "one finding" : found + " findings";
    return Diagnostic.note(new Code("JC887"), "The Dockerfiles were checked: " + what + ".");
  }

  /** What several builds would write to the same place. */
  public static Diagnostic oneOutput() {
    return Diagnostic.error(
            new Code("JC888"), "`--output` takes the result of one service, and several are built.")
        .hint("Name the service: `jcompose build --output … SERVICE`.");
  }

  /** A number for a container of no service, or of several. */
  public static Diagnostic indexOfSeveral() {
    return Diagnostic.error(
        new Code("JC802"), "`--index` is for one service, which has to be named.");
  }

  /** A variable for docker buildx that names a builder other than the engine's. */
  public static Diagnostic builderPassedOver(Diagnostic why) {
    return Diagnostic.warning(
            new Code("JC894"), "BUILDX_BUILDER is not heeded; the engine itself builds.")
        .details(List.of(why.summary()));
  }

  /** An option that this version does not heed, and that must not be passed over. */
  public static Diagnostic notConfirmed(List<String> doubts) {
    return Diagnostic.error(
            new Code("JC828"), "Nothing is published, because nobody said yes to this.")
        .details(doubts)
        .hint("Answer `y`, or give `--yes` when all of it may be public.");
  }

  /** Services whose image may not be in a registry because it was never built. */
  public static Diagnostic canBeBuilt(List<String> services) {
    return Diagnostic.note(
            new Code("JC826"), "Some of these images can be built: " + listed(services) + ".")
        .hint("`jcompose build " + String.join(" ", services) + "` builds them.");
  }

  private static String listed(List<String> names) {
    return "`" + String.join("`, `", names) + "`";
  }

  /** Services that were named in vain. */
  public static Diagnostic notSelected() {
    return Diagnostic.warning(
        new Code("JC713"), "With `--no-interpolate` all services are shown, not those named.");
  }

  /** A service whose hooks have images of their own. */
  public static Diagnostic hooksNotLocked(String service) {
    return Diagnostic.warning(
            new Code("JC714"),
            "The images of the hooks of service `" + service + "` are not locked.")
        .hint("An override can only add hooks; `--resolve-image-digests` pins theirs, too.");
  }

  /** A project that is known by its name only, because its stack file is no good. */
  public static Diagnostic byLabelsOnly(String project, Diagnostic why) {
    return Diagnostic.warning(
            new Code("JC740"),
            "The stack file cannot be used, so this goes by what project `"
                + project
                + "` has on the engine.")
        .details(List.of(why.code() + ": " + why.summary()));
  }

  /** A copy that is not between this machine and a service. */
  public static Diagnostic copiesBetween(String what) {
    return Diagnostic.error(new Code("JC751"), "`jcompose cp` cannot copy " + what + ".")
        .hint("One side is a path here, the other has the form `SERVICE:PATH`.");
  }

  /** A graph without containers; {@code why} says why none are known. */
  public static Diagnostic drawnFromFile(String why) {
    return Diagnostic.warning(new Code("JC909"), "The graph is without containers. " + why);
  }

  /** A file of {@code --env-from-file}; {@code why} never has a line's text. */
  public static Diagnostic unreadableVariables(String file, String why) {
    return Diagnostic.error(
        new Code("JC721"), "The file of variables `" + file + "` cannot be used: " + why + ".");
  }

  /** A warm process that hangs. */
  public static Diagnostic warmIsSilent(long pid) {
    return Diagnostic.error(new Code("JC836"), "The warm process " + pid + " does not answer.")
        .hint("End it: `kill " + pid + "`. Until then commands go the cold way.");
  }
}
