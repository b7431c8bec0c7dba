package io.jcompose.build.control;

import java.util.List;

/**
 * What the reader of a Dockerfile does not like.
 *
 * @param vertex the step's digest
 * @param file the Dockerfile; empty when it does not say
 * @param lines those it is about, from 1
 */
public record VertexWarning(
    String vertex,
    int level,
    String summary,
    List<String> details,
    String url,
    String file,
    List<Integer> lines) {
  public VertexWarning {
    details = List.copyOf(details);
    lines = List.copyOf(lines);
  }
}
