package io.jcompose.build;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.SourceLocation;
import io.jcompose.engine.Engine;
import io.jcompose.spec.BuildRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every message about a build. */
final class BuildProblems {
  private static final int SHOWN = 10;
  private static final Pattern NO_SECRET = Pattern.compile("secret \\S+:? not found");

  private BuildProblems() {}

  /** {@code attribute} is the one that names it. */
  static Diagnostic contextMissing(BuildRequest request, String attribute, Path context) {
    return error(
        "JC503",
        request,
        attribute,
        "The build context `"
            + context
            + "` of service `"
            + request.service()
            + "` does not exist.");
  }

  static Diagnostic contextNotDirectory(BuildRequest request) {
    return error(
        "JC504",
        request,
        "context",
        "The build context `"
            + request.build().context()
            + "` of service `"
            + request.service()
            + "` is not a directory.");
  }

  static Diagnostic unreadable(BuildRequest request, List<String> paths) {
    var shown = new ArrayList<String>(paths.subList(0, Math.min(SHOWN, paths.size())));
    if (paths.size() > SHOWN) {
      shown.add("and " + (paths.size() - SHOWN) + " more");
    }
    return error(
            "JC506",
            request,
            "context",
            "The build context of service `"
                + request.service()
                + "` has files that you may not"
                + " read.")
        .details(shown)
        .hint("Make them readable, or name them in `.dockerignore`.");
  }

  static Diagnostic badIgnoreLine(SourceLocation at, String line) {
    return Diagnostic.error(new Code("JC507"), "`" + line + "` is not a pattern.")
        .at(at)
        .excerpt(line)
        .hint("A `[` begins a class of characters, and a `!` needs a path after it.");
  }

  static Diagnostic specialFile(BuildRequest request, String path) {
    return Diagnostic.warning(
            new Code("JC508"),
            "`"
                + path
                + "` in the build context of service `"
                + request.service()
                + "` is neither file, directory nor link, and is not sent.")
        .at(request.stack().origins().at(request.path() + ".context"));
  }

  static Diagnostic leavingLinks(BuildRequest request, List<String> paths) {
    return error(
            "JC895",
            request,
            "context",
            "Links in the build context of service `"
                + request.service()
                + "` lead out of it, which Podman's builder refuses.")
        .details(paths)
        .hint("Name them in `.dockerignore`, or put what they lead to into the context.");
  }

  static Diagnostic changedWhileSent(BuildRequest request, String path, String why) {
    return error(
            "JC509",
            request,
            "context",
            "`"
                + path
                + "` in the build context of service `"
                + request.service()
                + "` could not be sent.")
        .details(List.of(why))
        .hint(
            "Was it changed or removed meanwhile? Name it in `.dockerignore` if it is not needed.");
  }

  static Diagnostic stepFailed(BuildRequest request, FailedStep step, String engineMessage) {
    var details = new ArrayList<String>(step.output());
    if (details.isEmpty() || !details.get(details.size() - 1).equals(engineMessage)) {
      details.add(engineMessage);
    }
    var problem =
        error(
                "JC510",
                request,
                "",
                "The build of service `" + request.service() + "` failed in " + step.name() + ".")
            .details(details);
    var placed = step.excerpt().map(it -> it.in(problem)).orElse(problem);
    return hint(details).map(placed::hint).orElse(placed);
  }

  static Diagnostic refused(BuildRequest request, List<String> output, String engineMessage) {
    var details = new ArrayList<String>(output);
    details.add(engineMessage);
    var problem =
        error(
                "JC511",
                request,
                "",
                "The engine could not build the image of service `" + request.service() + "`.")
            .details(details);
    return hint(details).map(problem::hint).orElse(problem);
  }

  /** {@code needed} is an engine in a sentence. */
  static Diagnostic noOutput(BuildRequest request, String what, Engine engine, String needed) {
    return error(
            "JC889",
            request,
            "",
            "The build of service `"
                + request.service()
                + "` asks for "
                + what
                + ", which "
                + engine.product()
                + " cannot do.")
        .hint("It needs " + needed + " or later.");
  }

  static Diagnostic outputNeedsBuildKit(BuildRequest request) {
    return error(
            "JC891",
            request,
            "",
            "The classic builder only makes images: it cannot do `--output` for service `"
                + request.service()
                + "`.")
        .hint("Use an engine that offers BuildKit, or `docker save` the image.");
  }

  static Diagnostic inputTaken(BuildRequest request, String attribute) {
    return error(
            "JC890",
            request,
            attribute,
            "The build of service `"
                + request.service()
                + "` is to read standard input, which is a terminal or was read before.")
        .hint("Pipe something into it, and build one such service at a time.");
  }

  static Diagnostic emptyCache(BuildRequest request, Path directory, String tag) {
    return Diagnostic.note(
            new Code("JC892"),
            "The build of service `"
                + request.service()
                + "` reads no cache from `"
                + directory
                + "`: it has no `"
                + tag
                + "`.")
        .at(request.stack().origins().at(request.path() + ".cache_from"));
  }

  static Diagnostic cacheWithoutPlace(BuildRequest request, String attribute, String key) {
    return error(
            "JC893",
            request,
            attribute,
            "The build of service `"
                + request.service()
                + "` has a cache of `type=local` without `"
                + key
                + "`.")
        .hint("Write `type=local," + key + "=DIRECTORY`.");
  }

  private static Optional<String> hint(List<String> details) {
    String said = String.join("\n", details);
    if (said.contains("requires BuildKit")) {
      return Optional.of("Use an engine that offers BuildKit.");
    }
    if (said.contains("excluded by .dockerignore")) {
      return Optional.of("Paths are relative to the build context, and `.dockerignore` applies.");
    }
    if (NO_SECRET.matcher(said).find()) {
      return Optional.of("Name it in `secrets` of the build, too.");
    }
    if (said.contains("no SSH key")) {
      return Optional.of("Name it in `ssh` of the build, or give `--ssh default`.");
    }
    if (said.contains("o space left on device")) {
      return Optional.of(
          "The engine's disk is full. `docker builder prune` removes what builds left there.");
    }
    return Optional.empty();
  }

  static Diagnostic error(String code, BuildRequest request, String attribute, String summary) {
    String path = attribute.isEmpty() ? request.path() : request.path() + "." + attribute;
    return Diagnostic.error(new Code(code), summary).at(request.stack().origins().at(path));
  }

  /**
   * The instruction that failed.
   *
   * @param name it, as part of a sentence
   * @param output the last lines that it printed
   * @param excerpt it in the Dockerfile, if it was found there
   */
  record FailedStep(String name, List<String> output, Optional<Excerpt> excerpt) {}
}
