package io.jcompose.live;

import io.jcompose.engine.Filters;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.ContainerSummary.MountSummary;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Containers as {@code ps} lists them, in docker's words. */
public final class Listing {
  private static final int COMMAND = 20;
  private static final int MOUNT = 15;
  private static final int ID = 12;

  private final Clock clock;
  private final boolean whole;

  /**
   * A listing.
   *
   * @param clock for ages; its zone is that of times
   * @param whole whether long texts are left uncut
   */
  public Listing(Clock clock, boolean whole) {
    this.clock = clock;
    this.whole = whole;
  }

  /** One call to each host, or two to Podman: the containers, by name. */
  public static List<PsRow> rows(Sites sites, boolean all, Filters filters)
      throws InterruptedException {
    var rows = new ArrayList<PsRow>();
    for (Found found : sites.shown(all, filters)) {
      rows.add(PsRow.of(found.host(), found.container()));
    }
    rows.sort((a, b) -> a.container().name().compareTo(b.container().name()));
    return rows;
  }

  public String id(PsRow row) {
    String id = row.container().id();
    return whole || id.length() <= ID ? id : id.substring(0, ID);
  }

  /** The command in quotes. */
  public String command(PsRow row) {
    String command = row.container().command();
    return Quoted.text(whole ? command : cut(command, COMMAND));
  }

  /** How long ago it was created. */
  public String age(PsRow row) {
    return Age.text(clock.instant().getEpochSecond() - row.container().created());
  }

  public String ports(PsRow row) {
    return PortText.of(row.publishers());
  }

  /** What the usual table shows of it: times with zones cost a cold JVM too much. */
  public Value.Dict brief(PsRow row) {
    var container = row.container();
    return new DictBuilder()
        .put("Name", container.name())
        .text("Host", row.host())
        .put("Image", container.image())
        .put("Command", command(row))
        .put("Service", row.service())
        .put("RunningFor", age(row))
        .put("Status", container.status())
        .put("Ports", ports(row))
        .build();
  }

  /** The object of {@code --format json}, with docker compose's keys. */
  public Value.Dict json(PsRow row) {
    var container = row.container();
    return new DictBuilder()
        .put("Command", command(row))
        .put("CreatedAt", createdAt(container.created()))
        .put("ExitCode", row.exitCode())
        .put("Health", row.health())
        .text("Host", row.host())
        .put("ID", id(row))
        .put("Image", container.image())
        .put("Labels", labels(container.labels()))
        .put("LocalVolumes", Integer.toString(localVolumes(container)))
        .put("Mounts", mounts(container))
        .put("Name", container.name())
        .put("Names", container.name())
        .put("Networks", String.join(",", new TreeSet<>(container.networks().keySet())))
        .put("Ports", ports(row))
        .put("Project", row.project())
        .put("Publishers", publishers(row))
        .put("RunningFor", age(row))
        .put("Service", row.service())
        .put("Size", "0B")
        .put("State", container.state())
        .put("Status", container.status())
        .build();
  }

  private String createdAt(long seconds) {
    var format = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx zzz", Locale.ROOT);
    return Instant.ofEpochSecond(seconds).atZone(clock.getZone()).format(format);
  }

  static String labels(Map<String, String> labels) {
    var pairs = new ArrayList<String>();
    new TreeMap<>(labels).forEach((key, text) -> pairs.add(key + "=" + text));
    return String.join(",", pairs);
  }

  private static int localVolumes(ContainerSummary container) {
    int count = 0;
    for (MountSummary mount : container.mounts()) {
      count += mount.driver().equals("local") ? 1 : 0;
    }
    return count;
  }

  private String mounts(ContainerSummary container) {
    var names = new ArrayList<String>();
    for (MountSummary mount : container.mounts()) {
      String name = mount.name().isEmpty() ? mount.source() : mount.name();
      names.add(whole ? name : cut(name, MOUNT));
    }
    return String.join(",", names);
  }

  private static Value.Seq publishers(PsRow row) {
    var items = new ArrayList<Value>();
    for (Publisher port : row.publishers()) {
      items.add(
          new DictBuilder()
              .put("URL", port.url())
              .put("TargetPort", port.targetPort())
              .put("PublishedPort", port.publishedPort())
              .put("Protocol", port.protocol())
              .build());
    }
    return new Value.Seq(items);
  }

  private static String cut(String text, int length) {
    if (text.codePointCount(0, text.length()) <= length) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
  }
}
