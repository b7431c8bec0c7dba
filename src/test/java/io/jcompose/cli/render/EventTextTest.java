package io.jcompose.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.wire.EngineEvent;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventTextTest {
  private static final EngineEvent EVENT =
      new EngineEvent(
          "container",
          "die",
          "f4cb",
          Map.of(
              "name",
              "shop-web-1",
              "exitCode",
              "3",
              "com.docker.compose.project",
              "shop",
              "io.jcompose.fields",
              "x",
              "note",
              "a\u001b[2J"),
          1_795_972_023_253_751_120L);

  private final EventText text = new EventText(ZoneId.of("UTC"), "");

  @Test
  void aLineAndAnEmptyOneWithoutTheMarksOfTheProject() {
    assertThat(text.line(EVENT))
        .isEqualTo(
            "2026-11-29 17:07:03.253751 container die f4cb"
                + " (exitCode=3, name=shop-web-1, note=a\\x1b[2J)\n\n");
  }

  @Test
  void anObjectWithSortedKeys() {
    assertThat(text.json(EVENT, "web"))
        .isEqualTo(
            "{\"action\":\"die\",\"attributes\":{\"exitCode\":\"3\",\"name\":\"shop-web-1\","
                + "\"note\":\"a\\u001b[2J\"},\"id\":\"f4cb\",\"service\":\"web\","
                + "\"time\":\"2026-11-29T17:07:03.25375112Z\",\"type\":\"container\"}\n");
  }
}
