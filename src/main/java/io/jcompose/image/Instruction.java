package io.jcompose.image;

/** The instruction of a Dockerfile that made a step of an image, as people know it. */
public final class Instruction {
  private static final String SHELL = "/bin/sh -c ";
  private static final String NOTHING_RUN = "#(nop)";
  private static final String BUILDER = "# buildkit";
  private static final int DIGEST = 64;
  private static final int SHORT = 12;

  private Instruction() {}

  /** {@code created_by} without the shell and the remarks that builders put around it. */
  public static String text(String createdBy) {
    return shortened(bare(createdBy.strip()));
  }

  /** Without most of the digest that stands for what was copied. */
  private static String shortened(String text) {
    int colon = text.indexOf(':');
    int end = colon + 1;
    while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
      end++;
    }
    return colon >= 0 && end - colon - 1 == DIGEST
        ? text.substring(0, colon + 1 + SHORT) + text.substring(end)
        : text;
  }

  private static String bare(String createdBy) {
    String text = createdBy;
    if (text.endsWith(BUILDER)) {
      text = text.substring(0, text.length() - BUILDER.length()).strip();
    }
    int shell = text.indexOf(SHELL);
    boolean arguments = shell > 0 && text.startsWith("|");
    boolean run = shell > 0 && text.startsWith("RUN ");
    if (shell == 0 || arguments || run) {
      String rest = text.substring(shell + SHELL.length()).strip();
      return rest.startsWith(NOTHING_RUN)
          ? rest.substring(NOTHING_RUN.length()).strip()
          : "RUN " + rest;
    }
    return text;
  }
}
