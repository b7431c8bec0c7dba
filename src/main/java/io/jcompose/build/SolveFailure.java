package io.jcompose.build;

import io.jcompose.build.DockerfileLines.Line;
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
    var parse = PARSE_ERROR.matcher(words);
    if (parse.find()) {
      int number = Integer.parseInt(parse.group(1));
      return step("line " + number + " of its Dockerfile", List.of(), lines().at(number));
    }
    return stage
        .map(it -> step("`" + it.name() + "`", it.output(), lines().instruction(bare(it.name()))))
        .orElseGet(
            () -> new JComposeException(BuildProblems.refused(request, List.of(), words), failure));
  }

  private JComposeException step(String name, List<String> output, Optional<Line> line) {
    var step =
        new BuildProblems.FailedStep(
            name,
            output,
            line.flatMap(it -> dockerfile.orElseThrow().place(request, it.number())),
            line.map(Line::text));
    return new JComposeException(BuildProblems.stepFailed(request, step, words), failure);
  }

  private DockerfileLines lines() {
    return DockerfileLines.of(dockerfile.map(DockerfileSource::text).orElse(""));
  }

  /** The instruction without the stage and number that BuildKit puts before it. */
  private static String bare(String name) {
    int end = name.startsWith("[") ? name.indexOf("] ") : -1;
    return end < 0 ? name : name.substring(end + 2);
  }
}
