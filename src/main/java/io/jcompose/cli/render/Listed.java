package io.jcompose.cli.render;

import io.jcompose.cli.render.template.Row;
import io.jcompose.cli.render.template.Template;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Rows as {@code --format} wants them: a table, JSON lines, or a template. */
public final class Listed {
  private static final String TABLE = "table";
  private static final int GAP = 3;

  private final String format;
  private final Columns columns;
  private final int room;

  private Listed(String format, Columns columns, int room) {
    this.format = format;
    this.columns = columns;
    this.room = room;
  }

  /** Whether it is none of the formats, such as {@code xml}. */
  public static boolean isUnknown(String format) {
    return !format.isEmpty()
        && !format.equals(TABLE)
        && !format.equals("json")
        && !format.startsWith(TABLE + " ")
        && !format.contains("{{");
  }

  /** Those of a format that is none of the unknown ones; empty is a table. */
  public static Listed as(String format, Columns columns) {
    return new Listed(format, columns, Integer.MAX_VALUE);
  }

  /** With the usual table in lines that are not longer than that. */
  public Listed within(int cells) {
    return new Listed(format, columns, cells);
  }

  /** With a column of hosts in the usual table, if they are to be shown. */
  public Listed withHosts(boolean shown) {
    return shown ? new Listed(format, columns.withHosts(), room) : this;
  }

  /** Whether it is the usual table, of which only the fields that it shows are asked for. */
  public boolean isUsual() {
    return format.isEmpty() || format.equals(TABLE);
  }

  /** Whether what is printed may need the field. */
  public boolean mayShow(String field) {
    return isUsual()
        ? columns.shown().contains(field)
        : format.equals("json") || Template.mayShow(format, field);
  }

  /** What is printed for the rows, headings included. */
  public String text(List<Row> rows) {
    if (isUsual()) {
      return table(rows);
    } else if (format.equals("json")) {
      return json(rows);
    }
    return format.startsWith(TABLE + " ") ? templateTable(rows) : template(rows);
  }

  private String table(List<Row> rows) {
    var headings = new ArrayList<String>();
    columns.shown().forEach(it -> headings.add(columns.headings().getOrDefault(it, it)));
    var table = new Table(headings, columns.least(), GAP);
    for (Row row : rows) {
      var cells = new ArrayList<String>();
      columns.shown().forEach(it -> cells.add(cell(row, it)));
      table.row(cells);
    }
    return table.text(room, columns.brief().stream().map(columns.shown()::indexOf).toList());
  }

  private static String cell(Row row, String field) {
    return row.fields().get(field).orElse(Value.NULL) instanceof Value.Text text ? text.text() : "";
  }

  private static String json(List<Row> rows) {
    var out = new StringBuilder();
    rows.forEach(it -> out.append(JsonText.compact(it.fields())).append('\n'));
    return out.toString();
  }

  private String template(List<Row> rows) {
    var template = Template.parse("--format", format);
    var out = new StringBuilder();
    for (Row row : rows) {
      for (String line : lines(template.text(row))) {
        out.append(safe(line)).append('\n');
      }
    }
    return out.toString();
  }

  /** Tabs are for columns of the user's own, so they stay. */
  private static String safe(String line) {
    var cells = cells(line);
    cells.replaceAll(SafeText::line);
    return String.join("\t", cells);
  }

  private String templateTable(List<Row> rows) {
    var template = Template.parse("--format", format.substring(TABLE.length()).strip());
    var lines = new ArrayList<>(lines(template.heading(columns.headings())));
    rows.forEach(it -> lines.addAll(lines(template.text(it))));
    int width = 1;
    for (String line : lines) {
      width = Math.max(width, cells(line).size());
    }
    var table = new Table(filled(lines.get(0), width), columns.least(), GAP);
    for (String line : lines.subList(1, lines.size())) {
      table.row(filled(line, width));
    }
    return table.text();
  }

  private static List<String> filled(String line, int width) {
    var cells = cells(line);
    while (cells.size() < width) {
      cells.add("");
    }
    return cells;
  }

  private static List<String> lines(String text) {
    return pieces(text, '\n');
  }

  private static List<String> cells(String line) {
    return pieces(line, '\t');
  }

  private static List<String> pieces(String text, char separator) {
    var pieces = new ArrayList<String>();
    int start = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
      pieces.add(text.substring(start, end));
      start = end + 1;
    }
    pieces.add(text.substring(start));
    return pieces;
  }
}
