package io.jcompose.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsageTextTest {
  private static final String AFRESH = "\u001b[H\u001b[J";

  @Test
  void aScreenShowsWhatHasTheRoomAndCountsTheRest() {
    String text = "NAME\na\nb\nc\n";
    assertThat(UsageText.screen(text, 5)).isEqualTo(AFRESH + text);
    assertThat(UsageText.screen(text, 4)).isEqualTo(AFRESH + "NAME\na\n… 2 more\n");
    assertThat(UsageText.screen(text, 1)).isEqualTo(AFRESH + "\n… 4 more\n");
  }
}
