package io.jcompose.load.explain;

import io.jcompose.diag.SourceLocation;
import io.jcompose.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * Why a part of the stack is what it is.
 *
 * @param value what the part is; absent when something took it back
 * @param parts the pieces of that value in its order, then what lost, in the order of loading
 */
public record Explanation(String path, Optional<Value> value, List<Part> parts) {
  public Explanation {
    parts = List.copyOf(parts);
  }

  /** What became of a piece. */
  public enum Verdict {
    /** It is in the stack. */
    USED,
    /** Nobody wrote it: jcompose or docker compose fill it in. */
    DEFAULT,
    /** A later piece stands in its place. */
    REPLACED,
    /** It was taken back, by {@code !reset}, {@code !override} or a list that replaces another. */
    REMOVED
  }

  /**
   * One piece.
   *
   * @param path below the explained part, such as {@code environment.MODE}; empty for all of it
   * @param at where it is written; for a default, what it was filled in for
   * @param written its text before variables were filled in, when that differs
   * @param by the piece that stands in its place
   * @param via how it came here when not by being written there, such as {@code extends base}
   */
  public record Part(
      String path,
      Value value,
      SourceLocation at,
      Verdict verdict,
      Optional<String> written,
      List<Use> variables,
      Optional<SourceLocation> by,
      Optional<String> via) {
    public Part {
      variables = List.copyOf(variables);
    }
  }

  /**
   * A variable that was filled in.
   *
   * @param value absent when the variable is not set
   * @param from a file and line, or {@code the environment}
   */
  public record Use(String name, Optional<String> value, String from) {}
}
