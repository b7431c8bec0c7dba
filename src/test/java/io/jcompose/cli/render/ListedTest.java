package io.jcompose.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.cli.render.template.Row;
import io.jcompose.value.DictBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListedTest {
  private static final Columns COLUMNS =
      Columns.of(2, "Name", "NAME", "State", "STATE", "ID", "CONTAINER ID");

  private static Row row(String name, String state) {
    return new Row(
        new DictBuilder().put("Name", name).put("State", state).put("ID", "f4").build(), Map.of());
  }

  private static String text(String format, Row... rows) {
    return Listed.as(format, COLUMNS).text(List.of(rows));
  }

  @Test
  void aTableIsShownWhenNothingElseIsSaid() {
    String table = "NAME         STATE\nshop-web-1   running\n";
    assertThat(text("", row("shop-web-1", "running"))).isEqualTo(table);
    assertThat(text("table", row("shop-web-1", "running"))).isEqualTo(table);
    assertThat(text("table")).isEqualTo("NAME      STATE\n");
  }

  @Test
  void theUsualTableFitsWhereItIsShownAndATemplateIsLeftAlone() {
    var rows = List.of(row("shop-web-1", "running for hours"), row("db", "exited"));
    var brief = COLUMNS.brief("State");
    assertThat(Listed.as("", brief).within(24).text(rows))
        .isEqualTo("NAME        STATE\nshop-web-1  running for…\ndb          exited\n");
    assertThat(Listed.as("", brief).withHosts(true).within(28).text(rows))
        .isEqualTo(
            "NAME        HOST  STATE\nshop-web-1        running f…\ndb                exited\n");
    String template = "table {{.Name}} {{.State}}";
    assertThat(Listed.as(template, brief).within(9).text(rows))
        .isEqualTo(Listed.as(template, brief).text(rows));
  }

  @Test
  void jsonIsAnObjectInALine() {
    assertThat(text("json", row("a", "b"), row("c", "d")))
        .isEqualTo(
            "{\"Name\":\"a\",\"State\":\"b\",\"ID\":\"f4\"}\n"
                + "{\"Name\":\"c\",\"State\":\"d\",\"ID\":\"f4\"}\n");
    assertThat(text("json")).isEmpty();
  }

  @Test
  void aTemplateMakesALineOfEachRow() {
    assertThat(text("{{.Name}}:\\t{{.State}}", row("a", "b"))).isEqualTo("a:\tb\n");
    assertThat(text("{{.Name}}")).isEmpty();
  }

  @Test
  void aTableOfATemplateHasHeadingsAndColumns() {
    assertThat(
            text(
                "table {{.ID}}\\t{{if eq .State \"b\"}}{{.Name}}\\tmore{{end}}",
                row("aaaaaaaaaa", "b"),
                row("c", "d")))
        .isEqualTo("CONTAINER ID\nf4             aaaaaaaaaa   more\nf4\n");
  }

  @Test
  void whatWouldSteerATerminalIsShown() {
    assertThat(text("{{.Name}}", row("a\u001b[2J", ""))).isEqualTo("a\\x1b[2J\n");
  }

  @Test
  void knowsWhatIsNoFormat() {
    assertThat(Listed.isUnknown("xml")).isTrue();
    assertThat(Listed.isUnknown("tables")).isTrue();
    for (String format : List.of("", "table", "json", "table {{.Name}}", "{{.Name}}")) {
      assertThat(Listed.isUnknown(format)).isFalse();
    }
  }
}
