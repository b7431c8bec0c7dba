package io.jcompose.provision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** What is run over there. A script's text goes through the standard input of a shell. */
enum Script {
  LOOK,
  INSTALL,
  ADMIT,
  CERTIFY,
  SETTINGS,
  START;

  /**
   * The whole text.
   *
   * @param values of its variables, by name
   */
  String text(Map<String, String> values) {
    var text = new StringBuilder(read("common"));
    values.forEach((name, value) -> text.append(name).append('=').append(quoted(value)));
    return text.append(read(name().toLowerCase(Locale.ROOT))).toString();
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'\n";
  }

  private static String read(String name) {
    try (var in = Script.class.getResourceAsStream(name + ".sh")) {
      if (in == null) {
        throw new IllegalStateException("there is no script " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
