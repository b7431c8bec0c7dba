package io.jcompose.load.problem;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.SourceLocation;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The messages about files that are missing, unreadable or refer to one another wrongly. */
public final class FileProblems {
  /** There is no stack file, which commands that need only the project's name can do without. */
  public static final Code NOTHING_FOUND = new Code("JC100");

  /** What was given as the project's name cannot be one. */
  public static final Code NOT_A_PROJECT_NAME = new Code("JC105");

  private FileProblems() {}

  private static Diagnostic error(String code, String summary) {
    return Diagnostic.error(new Code(code), summary);
  }

  /** {@code directories} have the name of a stack file and are none. */
  public static Diagnostic nothingFound(String directory, Collection<String> directories) {
    return Diagnostic.error(
            NOTHING_FOUND, "There is no stack file in `" + directory + "` or a directory above it.")
        .details(directories.stream().map(it -> "`" + it + "` is a directory.").toList())
        .hint("Make a `compose.yaml`, or name a file with `-f`.");
  }

  /** The first of the names is used. */
  public static Diagnostic severalFound(List<String> names, boolean overrides) {
    String what = overrides ? "override files" : "stack files";
    return Diagnostic.warning(
            new Code("JC101"),
            "There are several " + what + ": `" + String.join("`, `", names) + "`.")
        .hint("`" + names.get(0) + "` is used; name others with `-f`.");
  }

  public static Diagnostic missing(Optional<SourceLocation> at, String what, String path) {
    var problem = error("JC102", "The " + what + " `" + path + "` does not exist.").at(at);
    return at.isPresent() && what.equals("env file")
        ? problem.hint("Create it, or write `required: false` beside its `path`.")
        : problem;
  }

  public static Diagnostic isDirectory(Optional<SourceLocation> at, String what, String path) {
    return error("JC107", "The " + what + " `" + path + "` is a directory.").at(at);
  }

  public static Diagnostic unreadable(
      Optional<SourceLocation> at, String what, String path, String why) {
    return error("JC108", "The " + what + " `" + path + "` cannot be read: " + why + ".").at(at);
  }

  public static Diagnostic remote(String reference) {
    return error("JC103", "`" + reference + "` is not on this machine, and remote files are off.")
        .hint("Put `--allow-remote` before the command, if you trust where it comes from.");
  }

  public static Diagnostic noStackFileInRemote(String reference, Collection<String> names) {
    return error("JC680", "There is no stack file in `" + reference + "`.")
        .hint(
            "It needs one of `"
                + String.join("`, `", names)
                + "`; name another as in `….git#main:dir/file.yaml`.");
  }

  public static Diagnostic outsideRemote(Optional<SourceLocation> at, String path) {
    return error("JC681", "A remote file refers to `" + path + "`, which is not part of it.")
        .at(at)
        .hint("What a remote file names must come with it, or be remote too.");
  }

  /** {@code reason} is a predicate. */
  public static Diagnostic badEnvFile(SourceLocation at, String what, String reason) {
    return error("JC104", "This line of the " + what + " " + reason + ".")
        .at(at)
        .hint("A line has the form `NAME=value`; `#` begins a comment.");
  }

  public static Diagnostic badEnvFormat(SourceLocation at, String format) {
    return error("JC129", "The env file format `" + format + "` does not exist.")
        .at(at)
        .hint("Leave `format` out, or write `raw`.");
  }

  public static Diagnostic badSwitch(Optional<SourceLocation> at, String variable, String value) {
    return error("JC171", "`" + variable + "` is neither true nor false: `" + value + "`.")
        .at(at)
        .hint("Write `true` or `false`, or unset it.");
  }

  /** {@code real} is the last part of the directory's path without links. */
  public static Diagnostic nameOfLink(String name, String real) {
    return Diagnostic.warning(
            new Code("JC172"),
            "The project is called `"
                + name
                + "` after a symbolic link; its directory is `"
                + real
                + "`.")
        .hint("Give the stack file a `name:`, so that it is one project by either way.");
  }

  /** {@code source} is what gives the name; {@code near} is one that would do, or empty. */
  public static Diagnostic badProjectName(String source, String name, String near) {
    String rule =
        "A project name consists of lower-case letters, digits, `-` and `_`, and starts with a"
            + " letter or digit.";
    return Diagnostic.error(
            NOT_A_PROJECT_NAME, "`" + name + "`, from `" + source + "`, cannot be a project name.")
        .hint(near.isEmpty() ? rule : "Write `" + near + "`. " + rule);
  }

  /** {@code written} is where the file gives a name; without it the directory should. */
  public static Diagnostic noProjectName(Optional<SourceLocation> written) {
    String owner = written.isPresent() ? "its `name`" : "the directory's";
    return error("JC109", "The project has no name: " + owner + " has no letter or digit.")
        .at(written)
        .hint(
            written.isPresent()
                ? "Correct it; a variable can have a default, as in `${NAME:-shop}`."
                : "Give one with `-p`, or as `name:` in the stack file.");
  }

  public static Diagnostic emptyStack(List<String> files) {
    return error("JC106", "Nothing is defined in `" + String.join("`, `", files) + "`.")
        .hint("A stack file needs at least a `services` section.");
  }

  public static Diagnostic extendsUnknown(
      SourceLocation at, String service, String base, String file) {
    return error(
            "JC140",
            "Service `" + service + "` extends `" + base + "`, which is not in `" + file + "`.")
        .at(at);
  }

  public static Diagnostic extendsCycle(SourceLocation at, List<String> services) {
    return error("JC141", "Services extend one another in a circle.")
        .at(at)
        .details(List.of(String.join(" -> ", services)));
  }

  public static Diagnostic includeCycle(SourceLocation at, List<String> files) {
    return error("JC142", "Files include one another in a circle.")
        .at(at)
        .details(List.of(String.join(" -> ", files)));
  }

  public static Diagnostic tooManyIncludes(SourceLocation at, int limit) {
    return error("JC143", "More than " + limit + " files are included.").at(at);
  }

  /** {@code first} is where the first of the two files has it. */
  public static Diagnostic includeConflict(SourceLocation at, String path, SourceLocation first) {
    return error("JC144", "Two included files define `" + path + "` differently.")
        .at(at)
        .details(List.of("the other definition is at " + first))
        .hint("Make them the same, or replace both with `!override` where they are included.");
  }
}
