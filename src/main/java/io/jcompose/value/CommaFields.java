package io.jcompose.value;

import java.util.ArrayList;
import java.util.List;

/** Fields between commas, as the docker client writes lists of settings in one text. */
public final class CommaFields {
  private CommaFields() {}

  /** Cuts at commas; a field in double quotes may hold them, and two quotes stand for one. */
  public static List<String> of(String text) {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
