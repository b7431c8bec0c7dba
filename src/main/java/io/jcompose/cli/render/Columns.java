package io.jcompose.cli.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a listing shows.
 *
 * @param headings fields to what stands over them in a table
 * @param shown the fields of the table that is shown when no other is asked for
 * @param least the least width of a column with its gap
 * @param brief the fields that are shortened before others where a table has not the room
 */
public record Columns(
    Map<String, String> headings, List<String> shown, int least, List<String> brief) {
  private static final int USUAL_LEAST = 10;
  private static final String HOST = "Host";

  public Columns {
    headings = Map.copyOf(headings);
    shown = List.copyOf(shown);
    brief = List.copyOf(brief);
  }

  /** Fields and headings in turn; the first {@code count} of them are shown. */
  public static Columns of(int count, String... pairs) {
    var headings = new LinkedHashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      headings.put(pairs[i], pairs[i + 1]);
    }
    var shown = List.copyOf(headings.keySet()).subList(0, count);
    return new Columns(headings, shown, USUAL_LEAST, List.of());
  }

  /** The same with that of hosts after what a row is about. */
  Columns withHosts() {
    var more = new LinkedHashMap<>(headings);
    more.put(HOST, "HOST");
    var wider = new ArrayList<>(shown);
    wider.add(1 + Math.max(shown.indexOf("Name"), 0), HOST);
    return new Columns(more, wider, least, brief);
  }

  /** The same with wider columns. */
  public Columns least(int width) {
    return new Columns(headings, shown, width, brief);
  }

  /** The same, and these fields are shortened before others. */
  public Columns brief(String... fields) {
    return new Columns(headings, shown, least, List.of(fields));
  }
}
