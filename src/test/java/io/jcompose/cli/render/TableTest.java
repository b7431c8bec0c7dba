package io.jcompose.cli.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void leavesThreeBlanksBehindTheWidestCell() {
    var table =
        new Table("NAME", "IMAGE", "PORTS")
            .row("shop-web-1", "shop/web:1", "0.0.0.0:80->80/tcp")
            .row("shop-database-1", "postgres", "");
    assertThat(table.text())
        .isEqualTo(
            """
            NAME              IMAGE        PORTS
            shop-web-1        shop/web:1   0.0.0.0:80->80/tcp
            shop-database-1   postgres
            """);
  }

  @Test
  void givesNarrowColumnsTenCellsAsDockerDoes() {
    assertThat(new Table("A", "B").row("x", "y").text()).isEqualTo("A         B\nx         y\n");
  }

  @Test
  void alignsWideCharacters() {
    assertThat(new Table("NAME", "B").row("日本語日本", "y").text())
        .isEqualTo("NAME         B\n日本語日本   y\n");
  }

  private static final Table CONTAINERS =
      new Table("NAME", "IMAGE", "COMMAND", "PORTS")
          .row(
              "shop-web-1",
              "registry.example/shop/web:1",
              "\"sh -c 'serve'\"",
              "0.0.0.0:80->80/tcp")
          .row("shop-database-1", "postgres:17", "\"postgres -c log=all\"", "5432/tcp");

  @Test
  void staysAsItIsWhereItHasTheRoom() {
    String whole = CONTAINERS.text();
    int longest = whole.lines().mapToInt(String::length).max().orElseThrow();
    assertThat(CONTAINERS.text(longest, List.of(2))).isEqualTo(whole);
    assertThat(CONTAINERS.text(longest - 1, List.of(2))).isNotEqualTo(whole);
  }

  @Test
  void movesColumnsTogetherAndShortensTheFirstOnesWhereItHasNotTheRoom() {
    assertThat(CONTAINERS.text(80, List.of(2, 1)))
        .isEqualTo(
            """
            NAME             IMAGE                        COMMAND         PORTS
            shop-web-1       registry.example/shop/web:1  "sh -c 'serve…  0.0.0.0:80->80/tcp
            shop-database-1  postgres:17                  "postgres -c …  5432/tcp
            """);
    assertThat(CONTAINERS.text(60, List.of(2, 1)))
        .isEqualTo(
            """
            NAME             IMAGE         COMMAND    PORTS
            shop-web-1       registry.ex…  "sh -c '…  0.0.0.0:80->80/tcp
            shop-database-1  postgres:17   "postgre…  5432/tcp
            """);
  }

  @Test
  void takesTheRestFromTheWidestAndFitsWhateverTheRoomIs() {
    for (int room = 90; room > 0; room--) {
      int most = room;
      assertThat(CONTAINERS.text(room, List.of(2)).lines())
          .hasSize(3)
          .allMatch(it -> Cells.width(it) <= most);
    }
  }

  @Test
  void showsControlCharactersInsteadOfObeyingThem() {
    assertThat(new Table("A").row("x\u001b[31m\n").text()).isEqualTo("A\nx\\x1b[31m\\n\n");
  }

  @Test
  void refusesARowOfAnotherLength() {
    assertThatThrownBy(() -> new Table("A", "B").row("x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
