package io.jcompose.cli.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
