package io.jcompose.build;

import io.jcompose.build.control.VertexWarning;
import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.Nearest;
import io.jcompose.spec.BuildRequest;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;

/** Every message about a Dockerfile, but for those of its instructions that fail. */
final class DockerfileProblems {
  private DockerfileProblems() {}

  static Diagnostic missing(BuildRequest request, String wanted, Collection<String> present) {
    var problem =
        BuildProblems.error(
            "JC505",
            request,
            "dockerfile",
            "The Dockerfile `"
                + wanted
                + "` of service `"
                + request.service()
                + "` does not exist in `"
                + request.build().context()
                + "`.");
    return Nearest.to(wanted, present)
        .map(it -> problem.hint("Did you mean `" + it + "`?"))
        .orElse(problem);
  }

  static Diagnostic isDirectory(BuildRequest request, String wanted) {
    return BuildProblems.error(
            "JC896",
            request,
            "dockerfile",
            "The Dockerfile `"
                + wanted
                + "` of service `"
                + request.service()
                + "` is a directory.")
        .hint("Name the file in it.");
  }

  /** What the reader of it does not like; its own words have a rule and the line. */
  static Diagnostic disliked(VertexWarning warning, Optional<Excerpt> excerpt) {
    String words = warning.summary();
    int line = words.lastIndexOf(" (line ");
    var problem =
        Diagnostic.warning(new Code("JC885"), (line < 0 ? words : words.substring(0, line)) + ".");
    var placed = excerpt.map(it -> it.in(problem)).orElse(problem);
    return warning.url().isEmpty() ? placed : placed.hint("See " + warning.url());
  }

  static Diagnostic cannotCheck(BuildRequest request, String engine) {
    return BuildProblems.error(
            "JC886",
            request,
            "",
            "The Dockerfile of service `"
                + request.service()
                + "` cannot be checked: "
                + engine
                + " does not know how.")
        .hint("Docker Engine 27.1 and later do, with BuildKit.");
  }

  static Diagnostic noStage(BuildRequest request, String target, SortedSet<String> stages) {
    var problem =
        BuildProblems.error(
            "JC897",
            request,
            "target",
            "The Dockerfile of service `" + request.service() + "` has no stage `" + target + "`.");
    var near = Nearest.to(target, stages).map(it -> "Did you mean `" + it + "`?");
    return near.or(() -> named(stages)).map(problem::hint).orElse(problem);
  }

  private static Optional<String> named(SortedSet<String> stages) {
    return stages.isEmpty()
        ? Optional.of("Its stages have no names; write `FROM image AS name`.")
        : Optional.of("It has: `" + String.join("`, `", stages) + "`.");
  }
}
