package io.jcompose.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FiltersTest {
  @Test
  void everyLabelAskedForMustBeThere() {
    var filters = Filters.NONE.and("label", "project=shop").and("label", "hash");
    assertThat(filters.allow(Map.of("project", "shop", "hash", "1"))).isTrue();
    assertThat(filters.allow(Map.of("project", "shop"))).isFalse();
    assertThat(filters.allow(Map.of("project", "other", "hash", "1"))).isFalse();
    assertThat(filters.and("name", "x").allow(Map.of())).isFalse();
    assertThat(Filters.NONE.and("type", "volume").allow(Map.of())).isTrue();
  }

  @Test
  void podmanIsAskedForAnEndByItsOwnWordsToo() {
    var ends = Filters.NONE.and("event", "die").and("event", "destroy");
    assertThat(ends.forPodman().json())
        .isEqualTo("{\"event\":[\"die\",\"destroy\",\"died\",\"remove\"]}");
    var starts = Filters.NONE.and("event", "start");
    assertThat(starts.forPodman()).isEqualTo(starts);
  }
}
