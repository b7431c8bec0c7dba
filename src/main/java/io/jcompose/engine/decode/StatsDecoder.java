package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jcompose.wire.StatsSample;
import io.jcompose.wire.StatsSample.Cpu;
import io.jcompose.wire.StatsSample.Memory;
import io.jcompose.wire.StatsSample.Traffic;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads an entry of {@code GET /containers/{id}/stats}, of either version of control groups. */
public final class StatsDecoder implements Decoder<StatsSample> {
  @Override
  public StatsSample read(JsonParser in) throws IOException {
    var numbers = new Numbers();
    numbers.collect(in, "");
    return numbers.sample();
  }

  /** Every number by its path, those of lists summed up. */
  private static final class Numbers {
    private final Map<String, Long> found = new HashMap<>();
    private int perCpu;

    /** Goes into objects and lists; {@code path} ends with a dot unless it is empty. */
    private void collect(JsonParser in, String path) throws IOException {
      switch (in.currentToken()) {
        case START_OBJECT -> object(in, path);
        case START_ARRAY -> array(in, path);
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> found.merge(path, Json.number(in), Long::sum);
        default -> in.skipChildren();
      }
    }

    private void object(JsonParser in, String path) throws IOException {
      String operation = "";
      for (String name = Json.field(in); name != null; name = Json.field(in)) {
        if (name.equals("op")) {
          operation = Json.text(in).toLowerCase(Locale.ROOT) + ".";
        } else {
          // Networks have names of their own, which do not matter.
          collect(in, path.equals("networks.") ? "network." : path + operation + name + ".");
        }
      }
    }

    private void array(JsonParser in, String path) throws IOException {
      while (in.nextToken() != JsonToken.END_ARRAY) {
        perCpu += path.equals("cpu_stats.cpu_usage.percpu_usage.") ? 1 : 0;
        collect(in, path);
      }
    }

    private long at(String path) {
      return found.getOrDefault(path, 0L);
    }

    private Cpu cpu(String which) {
      return new Cpu(at(which + "cpu_usage.total_usage."), at(which + "system_cpu_usage."));
    }

    private StatsSample sample() {
      long online = at("cpu_stats.online_cpus.");
      long cache =
          found.containsKey("memory_stats.stats.total_inactive_file.")
              ? at("memory_stats.stats.total_inactive_file.")
              : at("memory_stats.stats.inactive_file.");
      String disk = "blkio_stats.io_service_bytes_recursive.";
      return new StatsSample(
          cpu("precpu_stats."),
          cpu("cpu_stats."),
          (int) (online > 0 ? online : perCpu),
          new Memory(at("memory_stats.usage."), cache, at("memory_stats.limit.")),
          new Traffic(at("network.rx_bytes."), at("network.tx_bytes.")),
          new Traffic(at(disk + "read.value."), at(disk + "write.value.")),
          at("pids_stats.current."));
    }
  }
}
