package io.jcompose.cli.render.template;

/** The heading that a field without one of its own gets. */
final class Headings {
  private Headings() {}

  /** {@code EXIT CODE} for {@code ExitCode}. */
  static String of(String field) {
    var heading = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      boolean word =
          i > 0 && Character.isUpperCase(c) && !Character.isUpperCase(field.charAt(i - 1));
      heading.append(word ? " " : "").append(Character.toUpperCase(c));
    }
    return heading.toString();
  }
}
