package io.jcompose.engine.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.JComposeException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxySettingsTest {
  private static final String URL = "tcp://one:2376";

  @Test
  void givesEachVariableInCapitalsAndSmall() {
    assertThat(read("{\"proxies\":{\"default\":{\"httpProxy\":\"http://p\",\"noProxy\":\"a,b\"}}}"))
        .isEqualTo(
            Map.of(
                "HTTP_PROXY", "http://p",
                "http_proxy", "http://p",
                "NO_PROXY", "a,b",
                "no_proxy", "a,b"));
  }

  @Test
  void prefersTheSettingsOfTheEngine() {
    String both =
        "{\"auths\":{},\"proxies\":{\"default\":{\"httpProxy\":\"d\"},\""
            + URL
            + "\":{\"allProxy\":\"own\"}}}";
    assertThat(read(both)).isEqualTo(Map.of("ALL_PROXY", "own", "all_proxy", "own"));
  }

  @Test
  void givesNothingWithoutSettings() {
    assertThat(read("{\"auths\":{}}")).isEmpty();
    assertThat(read("")).isEmpty();
    assertThat(read("{\"proxies\":{\"default\":{\"httpProxy\":\"\",\"other\":\"x\"}}}")).isEmpty();
    assertThat(ProxySettings.read(new World(), URL)).isEmpty();
  }

  @Test
  void namesAFileThatCannotBeRead() {
    assertThatThrownBy(() -> read("{\"proxies\":"))
        .isInstanceOf(JComposeException.class)
        .hasMessageContaining("config.json");
  }

  private static Map<String, String> read(String config) {
    var world = new World();
    world.files.put("/home/me/.docker/config.json", config);
    return ProxySettings.read(world, URL);
  }
}
