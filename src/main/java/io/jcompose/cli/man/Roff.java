package io.jcompose.cli.man;

import java.util.Locale;

/** Text in the language of manual pages, man(7). */
final class Roff {
  private final StringBuilder text = new StringBuilder();

  Roff title(String name, String version) {
    return request(".TH", name.toUpperCase(Locale.ROOT), "1", "", version, "jcompose");
  }

  Roff section(String name) {
    return request(".SH", name);
  }

  /** A thing, and below it, indented, what is said of it. */
  Roff item(String bold, String words) {
    text.append(".TP\n.B ").append(quoted(bold)).append('\n');
    return line(words);
  }

  /** A paragraph that begins here. */
  Roff paragraph(String words) {
    text.append(".PP\n");
    return line(words);
  }

  Roff line(String words) {
    String escaped = escaped(words);
    boolean control = escaped.startsWith(".") || escaped.startsWith("'");
    text.append(control ? "\\&" : "").append(escaped).append('\n');
    return this;
  }

  Roff bold(String words) {
    text.append(".B ").append(quoted(words)).append('\n');
    return this;
  }

  private Roff request(String name, String... arguments) {
    text.append(name);
    for (String argument : arguments) {
      text.append(' ').append(quoted(argument));
    }
    text.append('\n');
    return this;
  }

  private static String quoted(String words) {
    return '"' + escaped(words).replace("\"", "\\(dq") + '"';
  }

  /** Every dash is one that can be copied into a shell. */
  private static String escaped(String words) {
    return words
        .replace("\\", "\\e")
        .replace("-", "\\-")
        .replace("'", "\\(aq")
        .replace("`", "\\(ga")
        .replace("…", "...");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
