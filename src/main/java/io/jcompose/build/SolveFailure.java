package io.jcompose.build;

import io.jcompose.build.control.Passage;
import io.jcompose.build.control.SolveException;
import io.jcompose.build.trace.Trace;
import io.jcompose.diag.JComposeException;
import io.jcompose.spec.BuildRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A failed build, in the user's words: which instruction, where, and what it printed. */
final class SolveFailure {
  private static final Pattern PARSE_ERROR = Pattern.compile("parse error (?:on )?line (\\d+)");

  /** What BuildKit was about when it failed, which says nothing of the failure. */
  private static final Pattern OCCASION =
      Pattern.compile(
          "^failed to solve(?: with frontend \\S+)?: |failed to create LLB definition: "
              + "|failed to compute cache key: |failed to calculate checksum of ref \\S+: ");

  private static final Pattern MISSING = Pattern.compile("^(\"/.*\"):? not found(?:: not found)?$");

  private static final String BASE = "load metadata for ";

  private final BuildRequest request;
  private final Optional<DockerfileSource> dockerfile;
  private final SolveException failure;
  private final String words;

  private SolveFailure(BuildRequest request, LocalSources sources, SolveException failure) {
    this.request = request;
    this.dockerfile = sources.dockerfile();
    this.failure = failure;
    this.words = OCCASION.matcher(failure.words()).replaceAll("");
  }

  static JComposeException of(
      BuildRequest request, LocalSources sources, Trace trace, SolveException failure) {
    return new SolveFailure(request, sources, failure).problem(trace.failure());
  }

  private JComposeException problem(Optional<Trace.FailedStage> stage) {
    var source = failure.source().or(() -> byWords(stage));
    if (source.isEmpty() && stage.isEmpty()) {
      return new JComposeException(BuildProblems.refused(request, List.of(), words), failure);
    }
    var step =
        new BuildProblems.FailedStep(
            stage
                .map(it -> "`" + it.name() + "`")
                .orElseGet(() -> Excerpt.words(source.orElseThrow()) + " of its Dockerfile"),
            stage.map(Trace.FailedStage::output).orElse(List.of()),
            source.map(it -> new Excerpt(request, dockerfile, it)));
    String why = ofTheContext(step.name()) ? missing() : words;
    return new JComposeException(BuildProblems.stepFailed(request, step, why), failure);
  }

  private static boolean ofTheContext(String step) {
    return !step.contains("--from=");
  }

  private String missing() {
    return MISSING
        .matcher(words)
        .replaceFirst("$1 is not in the build context, or excluded by .dockerignore");
  }

  /** Where it failed, for engines that do not tell: what they say has a line or an instruction. */
  private Optional<Passage> byWords(Optional<Trace.FailedStage> stage) {
    if (dockerfile.isEmpty()) {
      return Optional.empty();
    }
    var lines = DockerfileLines.of(dockerfile.get().text());
    var parse = PARSE_ERROR.matcher(words);
    var line =
        parse.find()
            ? lines.at(Integer.parseInt(parse.group(1)))
            : stage.map(it -> bare(it.name())).flatMap(it -> instruction(lines, it));
    return line.map(dockerfile.get()::passage);
  }

  private static Optional<DockerfileLines.Line> instruction(DockerfileLines lines, String stage) {
    return stage.startsWith(BASE)
        ? lines.base(stage.substring(BASE.length()))
        : lines.instruction(stage);
  }

  /** The instruction without the stage and number that BuildKit puts before it. */
  private static String bare(String name) {
    int end = name.startsWith("[") ? name.indexOf("] ") : -1;
    return end < 0 ? name : name.substring(end + 2);
  }
}
