package io.jcompose.build;

import io.jcompose.build.control.Passage;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.SourceLocation;
import io.jcompose.spec.BuildRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lines of a Dockerfile as a problem shows them: at their place when they are in a file of this
 * machine, else with their numbers.
 */
record Excerpt(BuildRequest request, Optional<DockerfileSource> dockerfile, Passage passage) {
  /** How many lines are shown without a place. */
  private static final int MOST = 12;

  /** The problem with the lines. */
  Diagnostic in(Diagnostic problem) {
    var file = dockerfile.filter(it -> it.text().equals(passage.text())).flatMap(it -> it.file());
    var lines = passage.lines();
    if (file.isPresent() && !lines.isEmpty()) {
      String shown = DockerfileSource.shown(request, file.get());
      return problem
          .at(SourceLocation.lines(shown, passage.first(), passage.last()))
          .excerpt(String.join("\n", lines));
    }
    var details = new ArrayList<String>();
    for (int i = 0; i < Math.min(lines.size(), MOST); i++) {
      details.add(passage.first() + i + " | " + lines.get(i));
    }
    details.addAll(problem.details());
    return problem.details(List.copyOf(details)).at(request.stack().origins().at(path()));
  }

  /** {@code line 3}, or {@code lines 3 to 5}. */
  static String words(Passage passage) {
    return passage.first() == passage.last()
        ? "line " + passage.first()
        : "lines " + passage.first() + " to " + passage.last();
  }

  private String path() {
    boolean inline = request.build().dockerfileInline().isPresent();
    return inline ? request.path() + ".dockerfile_inline" : request.path();
  }
}
