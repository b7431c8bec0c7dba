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
 */
public record Columns(Map<String, String> headings, List<String> shown, int least) {
  private static final int USUAL_LEAST = 10;
  private static final String HOST = "Host";

  public Columns {
    headings = Map.copyOf(headings);
    shown = List.copyOf(shown);
  }

  /** Fields and headings in turn; the first {@code count} of them are shown. */
  public static Columns of(int count, String... pairs) {
    var headings = new LinkedHashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      headings.put(pairs[i], pairs[i + 1]);
    }
    return new Columns(headings, List.copyOf(headings.keySet()).subList(0, count), USUAL_LEAST);
  }

  /** The same with that of hosts after what a row is about. */
  Columns withHosts() {
    var more = new LinkedHashMap<>(headings);
    more.put(HOST, "HOST");
    var wider = new ArrayList<>(shown);
    wider.add(1 + Math.max(shown.indexOf("Name"), 0), HOST);
    return new Columns(more, wider, least);
  }

  /** The same with wider columns. */
  public Columns least(int width) {
    return new Columns(headings, shown, width);
  }
}
