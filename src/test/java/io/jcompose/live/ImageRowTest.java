package io.jcompose.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.wire.ContainerSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageRowTest {
  @ParameterizedTest
  @CsvSource({
    "web, web, latest",
    "web:1, web, 1",
    "docker.io/library/web:1, web, 1",
    "docker.io/shop/web, shop/web, latest",
    "localhost:5000/web, localhost:5000/web, latest",
    "localhost:5000/web:2, localhost:5000/web, 2",
    "web:1@sha256:abc, web, 1",
    "web@sha256:abc, web, <none>",
    "sha256:fd95abcd, <none>, <none>",
    "fd95, <none>, <none>"
  })
  void readsNameAndTagFromWhatTheContainerWasMadeWith(String image, String name, String tag) {
    var container =
        new ContainerSummary(
            "1",
            "shop-web-1",
            image,
            "sha256:fd95abcd",
            "",
            0,
            "running",
            "",
            Map.of(),
            List.of(),
            List.of(),
            Map.of(),
            "");
    var site = new Site("", "", new ScriptedEngine().engine());
    var row = new ImageRow(new Found(site, container), Optional.empty());
    assertThat(row.repository()).isEqualTo(name);
    assertThat(row.tag()).isEqualTo(tag);
    assertThat(row.id()).isEqualTo("sha256:fd95abcd");
  }
}
