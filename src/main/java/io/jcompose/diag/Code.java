package io.jcompose.diag;

/**
 * The stable name of a kind of problem, such as {@code JC112}; {@code docs/errors.md} lists them.
 *
 * <p>JC1xx loading, JC2xx placement, JC3xx planning, JC4xx applying, JC5xx building, JC6xx
 * registries and engines, JC7xx the command line, JC900 a defect of jcompose.
 */
public record Code(String text) {
  public Code {
    if (!text.startsWith("JC")) {
      throw new IllegalArgumentException("code: " + text);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
