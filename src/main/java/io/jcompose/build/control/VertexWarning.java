package io.jcompose.build.control;

import java.util.List;
import java.util.Optional;

/**
 * What the reader of a Dockerfile does not like.
 *
 * @param vertex the step's digest; empty when the Dockerfile was only looked at
 * @param summary the rule and what breaks it, as one line
 * @param details what the rule is about
 * @param source the lines that it is about, when it says
 */
public record VertexWarning(
    String vertex,
    int level,
    String summary,
    List<String> details,
    String url,
    Optional<Passage> source) {
  public VertexWarning {
    details = List.copyOf(details);
  }
}
