package io.jcompose.live;

import io.jcompose.engine.Filters;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.ContainerSummary.MountSummary;
import io.jcompose.wire.VolumeSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * A volume of a project.
 *
 * @param host where it is; empty when the stack names no hosts
 */
public record VolumeRow(String host, VolumeSummary volume) {
  private static final String UNKNOWN = "N/A";

  /** By name; with services only those that their containers mount, which takes one more call. */
  public static List<VolumeRow> list(Sites sites, Filters filters, Collection<String> services)
      throws InterruptedException {
    var rows = new ArrayList<>(sites.all(site -> list(site, filters, services)));
    rows.sort((a, b) -> a.volume().name().compareTo(b.volume().name()));
    return rows;
  }

  private static List<VolumeRow> list(Site site, Filters filters, Collection<String> services) {
    var engine = site.engine();
    var found = new ArrayList<>(engine.volumes().list(filters));
    if (!services.isEmpty()) {
      var mounted = new HashSet<String>();
      for (ContainerSummary each : engine.containers().list(true, filters)) {
        if (services.contains(Member.of(each).service())) {
          each.mounts().stream().map(MountSummary::name).forEach(mounted::add);
        }
      }
      found.removeIf(it -> !mounted.contains(it.name()));
    }
    var rows = new ArrayList<VolumeRow>();
    found.forEach(it -> rows.add(new VolumeRow(site.host(), it)));
    return rows;
  }

  /** With docker's keys; what takes more than a list to know is {@code N/A}. */
  public Value.Dict json() {
    return new DictBuilder()
        .put("Availability", UNKNOWN)
        .put("Driver", volume.driver())
        .put("Group", UNKNOWN)
        .text("Host", host)
        .put("Labels", Listing.labels(volume.labels()))
        .put("Links", UNKNOWN)
        .put("Mountpoint", volume.mountpoint())
        .put("Name", volume.name())
        .put("Scope", volume.scope())
        .put("Size", UNKNOWN)
        .put("Status", UNKNOWN)
        .build();
  }
}
