package io.jcompose.cli.options;

import io.jcompose.cli.CliProblems;
import io.jcompose.cli.Terminal;
import io.jcompose.cli.render.Columns;
import io.jcompose.cli.render.Listed;
import io.jcompose.diag.JComposeException;
import picocli.CommandLine.Option;

/** How a command lists things. */
public final class FormatOption {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, json, table TEMPLATE, or a Go template such as '{{.Name}}'.")
  private String format = "";

  public boolean isGiven() {
    return !format.isEmpty();
  }

  public boolean isJson() {
    return format.equalsIgnoreCase("json");
  }

  /** Whether it is the table that is shown anyway. */
  public boolean isTable() {
    return format.equalsIgnoreCase("table");
  }

  /**
   * The listing that is wanted, with a table that has room where it is shown.
   *
   * @throws JComposeException when there is no such format
   */
  public Listed listed(Columns columns, Terminal terminal) {
    String wanted = isJson() ? "json" : isTable() ? "table" : format;
    if (Listed.isUnknown(wanted)) {
      throw new JComposeException(
          CliProblems.badValue(
              "--format", format, "it takes table, json, or a template such as {{.Name}}"));
    }
    return Listed.as(wanted, columns).within(terminal.room());
  }
}
