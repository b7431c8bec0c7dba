package io.jcompose.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.model.Network;
import io.jcompose.model.Volume;
import io.jcompose.testing.Stacks;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkSpecTest {
  private static final ApiLevel NEW = new ApiLevel(51, false);

  @Test
  void aPlainNetworkIsANameAndLabels() {
    assertThat(body(Value.Dict.EMPTY, NEW))
        .isEqualTo("{\"Name\":\"p_n\",\"Labels\":{\"l\":\"v\"}}");
  }

  @Test
  void anOldEngineIsToldToRefuseASecondOne() {
    assertThat(body(Value.Dict.EMPTY, new ApiLevel(43, false)))
        .isEqualTo("{\"Name\":\"p_n\",\"CheckDuplicate\":true,\"Labels\":{\"l\":\"v\"}}");
  }

  @Test
  void everySettingArrives() {
    var pool =
        new DictBuilder()
            .put("subnet", "10.213.7.0/24")
            .put("gateway", "10.213.7.1")
            .put("ip_range", "10.213.7.0/25")
            .put("aux_addresses", Value.texts(Map.of("h1", "10.213.7.5")))
            .build();
    var ipam =
        new DictBuilder()
            .put("driver", "default")
            .put("config", new Value.Seq(List.of(pool)))
            .put("options", Value.texts(Map.of("o", "p")))
            .build();
    var settings =
        new DictBuilder()
            .put("driver", "bridge")
            .put("driver_opts", Value.texts(Map.of("a", "1")))
            .put("ipam", ipam)
            .flag("internal", true)
            .flag("attachable", true)
            .put("enable_ipv4", Value.TRUE)
            .put("enable_ipv6", Value.FALSE)
            .build();
    assertThat(body(settings, NEW))
        .isEqualTo(
            "{\"Name\":\"p_n\",\"Driver\":\"bridge\",\"Options\":{\"a\":\"1\"},"
                + "\"IPAM\":{\"Driver\":\"default\",\"Config\":[{\"Subnet\":\"10.213.7.0/24\","
                + "\"IPRange\":\"10.213.7.0/25\",\"Gateway\":\"10.213.7.1\","
                + "\"AuxiliaryAddresses\":{\"h1\":\"10.213.7.5\"}}],\"Options\":{\"o\":\"p\"}},"
                + "\"Internal\":true,\"Attachable\":true,\"EnableIPv4\":true,"
                + "\"EnableIPv6\":false,\"Labels\":{\"l\":\"v\"}}");
  }

  @Test
  void anEmptyIpamIsNone() {
    var settings = new DictBuilder().put("ipam", Value.Dict.EMPTY).build();
    assertThat(body(settings, NEW)).doesNotContain("IPAM");
  }

  @Test
  void aVolumeKeepsItsDriverOptions() {
    var canonical =
        new DictBuilder()
            .put("name", "p_v")
            .put("driver", "local")
            .put("driver_opts", Value.texts(Map.of("type", "tmpfs")))
            .put("labels", Value.texts(Map.of("mine", "1")))
            .build();
    var volume = new Volume("v", "p_v", false, canonical);
    var labels = Labels.volume(Stacks.named("p").build(), volume, "abc", "1.0");
    assertThat(JsonText.compact(VolumeSpec.body(volume, labels)))
        .isEqualTo(
            "{\"Name\":\"p_v\",\"Driver\":\"local\",\"DriverOpts\":{\"type\":\"tmpfs\"},"
                + "\"Labels\":{\"com.docker.compose.config-hash\":\"abc\","
                + "\"com.docker.compose.project\":\"p\",\"com.docker.compose.version\":\"1.0\","
                + "\"com.docker.compose.volume\":\"v\",\"mine\":\"1\"}}");
  }

  private static String body(Value.Dict canonical, ApiLevel api) {
    var network = new Network("n", "p_n", false, canonical);
    return JsonText.compact(NetworkSpec.body(network, Map.of("l", "v"), api));
  }
}
