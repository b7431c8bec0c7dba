package io.jcompose.plan;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.model.Service;
import io.jcompose.model.Storage.Brought;
import io.jcompose.model.Storage.Disk;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds mounts of this machine's disk in containers for hosts that have another one. Among hosts of
 * a stack that is an error. With a single engine elsewhere docker compose's users may have made the
 * same path there, so that it is a warning, whenever a container is made with it.
 */
final class Disks {
  private final Map<String, SortedSet<String>> hosts = new TreeMap<>();
  private final Map<String, Diagnostic> errors = new TreeMap<>();

  private Disks() {}

  /** Refuses before anything is changed what cannot be right. */
  static void check(List<Planner.OneHost> all, PlanBuilder out) {
    var disks = new Disks();
    for (var host : all) {
      var in = host.in();
      if (in.whole().observed().isElsewhere(in.host())) {
        in.stack().services().values().stream()
            .filter(it -> concerned(in, host.slots(), it))
            .forEach(it -> disks.service(in, it, out));
      }
    }
    if (!disks.errors.isEmpty()) {
      throw new JComposeException(List.copyOf(disks.errors.values()), null);
    }
  }

  /** Whether it has containers there; where nothing else is to be had, whether one is made. */
  private static boolean concerned(Input in, Slots slots, Service service) {
    var its = slots.of(service.name());
    return in.whole().wanted().contains(service.name())
        && (in.whole().oneEngine() ? its.stream().anyMatch(Slot::creates) : !its.isEmpty());
  }

  private void service(Input in, Service service, PlanBuilder out) {
    var mounts = service.storage().mounts();
    for (int i = 0; i < mounts.size(); i++) {
      if (mounts.get(i).disk() == Disk.CLIENT && in.whole().oneEngine()) {
        out.notice(DiskProblems.perhapsOtherDisk(in.stack(), service, i));
      } else if (mounts.get(i).disk() == Disk.CLIENT) {
        String mount = "services." + service.name() + ".volumes." + i;
        var names = named(mount, in);
        errors.put(mount, DiskProblems.otherDisk(in.stack(), service, i, names));
      }
    }
    if (service.security().readOnly()) {
      readOnly(in, service);
    }
  }

  private SortedSet<String> named(String what, Input in) {
    var names = hosts.computeIfAbsent(what, k -> new TreeSet<>());
    names.add(in.whole().oneEngine() ? "the engine's host" : in.host().name());
    return names;
  }

  private void readOnly(Input in, Service service) {
    for (Brought brought : service.storage().brought()) {
      if (!brought.content().directory()) {
        String shown = brought.content().shown();
        String file = "services." + service.name() + " " + shown;
        errors.put(file, DiskProblems.readOnly(in.stack(), service, shown, named(file, in)));
      }
    }
  }
}
