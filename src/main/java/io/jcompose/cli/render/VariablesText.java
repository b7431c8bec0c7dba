package io.jcompose.cli.render;

import io.jcompose.load.Variable;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import io.jcompose.value.YamlText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** The variables of a stack's files, in the forms that docker compose lists them in. */
public final class VariablesText {
  private static final int WIDTH = 20;
  private static final int GAP = 3;

  private final Collection<Variable> variables;

  public VariablesText(Collection<Variable> variables) {
    this.variables = List.copyOf(variables);
  }

  /** A mapping from name to attributes, four blanks a level, and an empty line. */
  public String json() {
    var all = new LinkedHashMap<String, Value>();
    for (Variable it : variables) {
      var one = new LinkedHashMap<String, Value>();
      one.put("Name", Value.of(it.name()));
      one.put("DefaultValue", Value.of(it.defaultValue()));
      one.put("PresenceValue", Value.of(it.alternative()));
      one.put("Required", Value.of(it.required()));
      all.put(it.name(), new Value.Dict(one));
    }
    return JsonText.pretty(new Value.Dict(all), 4) + "\n\n";
  }

  /** The same as YAML. */
  public String yaml() {
    var all = new LinkedHashMap<String, Value>();
    for (Variable it : variables) {
      var one = new LinkedHashMap<String, Value>();
      one.put("name", Value.of(it.name()));
      one.put("defaultvalue", Value.of(it.defaultValue()));
      one.put("presencevalue", Value.of(it.alternative()));
      one.put("required", Value.of(it.required()));
      all.put(it.name(), new Value.Dict(one));
    }
    return indented(YamlText.of(new Value.Dict(all)));
  }

  /** With as many blanks again before each line. */
  private static String indented(String text) {
    var out = new StringBuilder();
    for (String line : text.lines().toList()) {
      int blanks = line.length() - line.stripLeading().length();
      out.append(" ".repeat(blanks)).append(line).append('\n');
    }
    return out.toString();
  }

  /** Columns under a header; the last one is not filled up. */
  public String table() {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("NAME", "REQUIRED", "DEFAULT VALUE", "ALTERNATE VALUE"));
    for (Variable it : variables) {
      rows.add(
          List.of(it.name(), String.valueOf(it.required()), it.defaultValue(), it.alternative()));
    }
    var text = new StringBuilder();
    for (List<String> row : rows) {
      for (int column = 0; column < 3; column++) {
        text.append(Cells.pad(row.get(column), width(rows, column)));
      }
      text.append(row.get(3)).append('\n');
    }
    return text.toString();
  }

  private static int width(List<List<String>> rows, int column) {
    int width = WIDTH;
    for (List<String> row : rows) {
      width = Math.max(width, Cells.width(row.get(column)) + GAP);
    }
    return width;
  }
}
