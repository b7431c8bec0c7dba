package io.jcompose.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.cli.render.UsageText;
import io.jcompose.engine.decode.Json;
import io.jcompose.engine.decode.StatsDecoder;
import io.jcompose.value.JsonText;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.StatsSample;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsageRowTest {
  private static StatsSample sample(String json) {
    try (JsonParser in = Json.parser(json)) {
      return Json.whole(in, new StatsDecoder());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static UsageRow row(String state, Optional<StatsSample> sample) {
    var container =
        new ContainerSummary(
            "f4cb6a7f74fdfbf3abb6",
            "shop-web-1",
            "",
            "",
            "",
            0,
            state,
            "",
            Map.of(),
            List.of(),
            List.of(),
            Map.of(),
            "");
    return new UsageRow("", container, sample);
  }

  private static String text(UsageRow row) {
    return JsonText.compact(UsageText.row(row, false).fields());
  }

  @Test
  void countsAsDockerDoesWithTheSecondVersionOfControlGroups() {
    var sample =
        sample(
            """
            {"read":"2026-11-29T17:08:00Z","pids_stats":{"current":3,"limit":1000},
             "blkio_stats":{"io_service_bytes_recursive":[
               {"major":8,"minor":0,"op":"read","value":4096},{"major":8,"minor":0,"op":"write","value":1000},
               {"major":8,"minor":16,"op":"read","value":904}]},
             "cpu_stats":{"cpu_usage":{"total_usage":3000000,"usage_in_usermode":7},"system_cpu_usage":100000000,"online_cpus":2},
             "precpu_stats":{"cpu_usage":{"total_usage":1000000},"system_cpu_usage":60000000,"online_cpus":2},
             "memory_stats":{"usage":2500000,"stats":{"inactive_file":54976,"anon":5},"limit":25276551168},
             "networks":{"eth0":{"rx_bytes":1000,"tx_bytes":126},"eth1":{"rx_bytes":170,"tx_bytes":0}}}
            """);
    assertThat(text(row("running", Optional.of(sample))))
        .isEqualTo(
            "{\"BlockIO\":\"5kB / 1kB\",\"CPUPerc\":\"10.00%\","
                + "\"Container\":\"f4cb6a7f74fdfbf3abb6\",\"ID\":\"f4cb6a7f74fd\","
                + "\"MemPerc\":\"0.01%\",\"MemUsage\":\"2.332MiB / 23.54GiB\","
                + "\"Name\":\"shop-web-1\",\"NetIO\":\"1.17kB / 126B\",\"PIDs\":\"3\"}");
  }

  @Test
  void countsAsDockerDoesWithTheFirstVersionOfControlGroups() {
    var sample =
        sample(
            """
            {"blkio_stats":{"io_service_bytes_recursive":[{"op":"Read","value":5},{"op":"Total","value":9}]},
             "cpu_stats":{"cpu_usage":{"total_usage":30,"percpu_usage":[10,20]},"system_cpu_usage":100},
             "precpu_stats":{"cpu_usage":{"total_usage":0},"system_cpu_usage":0},
             "memory_stats":{"usage":3000,"stats":{"total_inactive_file":952,"inactive_file":1},"limit":4096},
             "networks":null,"pids_stats":{}}
            """);
    var row = row("running", Optional.of(sample));
    assertThat(row.cpu()).isEqualTo(60);
    assertThat(row.memory()).isEqualTo(2048);
    assertThat(row.memoryShare()).isEqualTo(50);
    assertThat(text(row)).contains("\"BlockIO\":\"5B / 0B\"").contains("\"NetIO\":\"0B / 0B\"");
  }

  @Test
  void whatIsNotKnownIsNoNumber() {
    assertThat(text(row("running", Optional.empty())))
        .contains("\"CPUPerc\":\"--\"")
        .contains("\"MemUsage\":\"-- / --\"");
    assertThat(text(row("exited", Optional.empty())))
        .contains("\"CPUPerc\":\"0.00%\"")
        .contains("\"MemUsage\":\"0B / 0B\"")
        .contains("\"PIDs\":\"0\"");
  }
}
