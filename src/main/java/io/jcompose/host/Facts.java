package io.jcompose.host;

import io.jcompose.state.HostFacts;
import io.jcompose.wire.HostInfo;
import java.util.HashSet;
import java.util.TreeMap;

/** What an engine says of its machine, in the words of placement. */
public final class Facts {
  private Facts() {}

  public static HostFacts of(HostSpec host, HostInfo info) {
    var engineLabels = new TreeMap<String, String>();
    for (String label : info.labels()) {
      int equals = label.indexOf('=');
      engineLabels.put(
          equals < 0 ? label : label.substring(0, equals),
          equals < 0 ? "" : label.substring(equals + 1));
    }
    return new HostFacts(
        info.id(),
        info.name(),
        new TreeMap<>(host.labels()),
        engineLabels,
        info.os() + "/" + architecture(info.architecture()),
        info.cpus(),
        info.memoryBytes(),
        host.advertise(),
        info.swarm().state().equals("active") ? swarm(info.swarm()) : HostFacts.Swarm.NONE);
  }

  static HostFacts.Swarm swarm(HostInfo.Swarm swarm) {
    return new HostFacts.Swarm(
        swarm.cluster(), swarm.node(), swarm.control(), new HashSet<>(swarm.managers()));
  }

  /** As images name it, where the kernel has another word. */
  private static String architecture(String kernel) {
    return switch (kernel) {
      case "x86_64" -> "amd64";
      case "aarch64" -> "arm64";
      case "armv7l", "armv6l" -> "arm";
      case "i686", "i386" -> "386";
      default -> kernel;
    };
  }
}
