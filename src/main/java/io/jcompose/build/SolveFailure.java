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

  private final BuildRequest request;
  private final Optional<DockerfileSource> dockerfile;
  private final SolveException failure;
  private final String words;

  private SolveFailure(BuildRequest request, LocalSources sources, SolveException failure) {
    this.request = request;
    this.dockerfile = sources.dockerfile();
    this.failure = failure;
    this.words = failure.words().replaceFirst("^failed to solve: ", "");
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
    return new JComposeException(BuildProblems.stepFailed(request, step, words), failure);
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
            : stage.flatMap(it -> lines.instruction(bare(it.name())));
    return line.map(dockerfile.get()::passage);
  }

  /** The instruction without the stage and number that BuildKit puts before it. */
  private static String bare(String name) {
    int end = name.startsWith("[") ? name.indexOf("] ") : -1;
    return end < 0 ? name : name.substring(end + 2);
  }
}
