package io.jcompose.cli.render;

import io.jcompose.cli.render.template.Row;
import io.jcompose.live.UsageRow;
import io.jcompose.value.DictBuilder;
import io.jcompose.wire.StatsSample.Traffic;
import java.util.Map;
import java.util.function.Function;

/** What containers use, in docker's words. */
public final class UsageText {
  public static final Columns COLUMNS =
      Columns.of(
              8,
              "ID",
              "CONTAINER ID",
              "Name",
              "NAME",
              "CPUPerc",
              "CPU %",
              "MemUsage",
              "MEM USAGE / LIMIT",
              "MemPerc",
              "MEM %",
              "NetIO",
              "NET I/O",
              "BlockIO",
              "BLOCK I/O",
              "PIDs",
              "PIDS",
              "Container",
              "CONTAINER")
          .brief("ID", "MemUsage");

  private static final String HOME_AND_CLEAR = Ansi.ESC + "H" + Ansi.ESC + "J";
  private static final int ID = 12;
  private static final String UNKNOWN = "--";

  private UsageText() {}

  /** A row with docker's keys; {@code whole} leaves the id uncut. */
  public static Row row(UsageRow usage, boolean whole) {
    var container = usage.container();
    // One that runs and has not told yet uses something that is not known.
    boolean known = usage.sample().isPresent() || !usage.running();
    String memory = ByteSize.binary(usage.memory()) + " / " + ByteSize.binary(usage.limit());
    String id = container.id();
    return new Row(
        new DictBuilder()
            .put("BlockIO", known ? traffic(usage, it -> it.disk()) : UNKNOWN)
            .put("CPUPerc", known ? percent(usage.cpu()) : UNKNOWN)
            .put("Container", id)
            .text("Host", usage.host())
            .put("ID", whole || id.length() <= ID ? id : id.substring(0, ID))
            .put("MemPerc", known ? percent(usage.memoryShare()) : UNKNOWN)
            .put("MemUsage", known ? memory : UNKNOWN + " / " + UNKNOWN)
            .put("Name", container.name())
            .put("NetIO", known ? traffic(usage, it -> it.network()) : UNKNOWN)
            .put("PIDs", known ? pids(usage) : UNKNOWN)
            .build(),
        Map.of());
  }

  /** The text in place of what a terminal shows, as much of it as has the room. */
  public static String screen(String text, int rows) {
    var lines = text.lines().toList();
    if (lines.size() < rows) {
      return HOME_AND_CLEAR + text;
    }
    int shown = Math.max(0, rows - 2);
    String more = "… " + (lines.size() - shown) + " more\n";
    return HOME_AND_CLEAR + String.join("\n", lines.subList(0, shown)) + "\n" + more;
  }

  private static String pids(UsageRow usage) {
    return Long.toString(usage.sample().map(it -> it.pids()).orElse(0L));
  }

  private static String traffic(
      UsageRow usage, Function<io.jcompose.wire.StatsSample, Traffic> which) {
    var traffic = usage.sample().map(which).orElse(new Traffic(0, 0));
    return ByteSize.text(traffic.in()) + " / " + ByteSize.text(traffic.out());
  }

  /** Two decimals. */
  private static String percent(double value) {
    long hundredths = Math.round(value * 100);
    String fraction = Long.toString(hundredths % 100);
    return hundredths / 100 + "." + "0".repeat(2 - fraction.length()) + fraction + "%";
  }
}
