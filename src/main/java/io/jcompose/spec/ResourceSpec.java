package io.jcompose.spec;

import io.jcompose.model.Service;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Limits, scheduler settings and devices; a zero is the same as nothing given. */
final class ResourceSpec {
  private ResourceSpec() {}

  static void write(Service.Resources resources, DictBuilder host) {
    limits(resources.limits(), host);
    cpu(resources.cpu(), host);
    devices(resources.devices(), host);
    host.items("Ulimits", ulimits(resources.kernel().ulimits()));
  }

  private static void limits(Service.Limits limits, DictBuilder host) {
    number("Memory", limits.memory(), host);
    number("MemoryReservation", limits.memoryReservation(), host);
    number("MemorySwap", limits.memorySwap(), host);
    number("MemorySwappiness", limits.memorySwappiness(), host);
    number("NanoCpus", limits.nanoCpus(), host);
    number("PidsLimit", limits.pids(), host);
    number("ShmSize", limits.shmSize(), host);
    host.flag("OomKillDisable", limits.oomKillDisable().orElse(false));
    number("OomScoreAdj", limits.oomScoreAdj(), host);
  }

  private static void cpu(Service.Cpu cpu, DictBuilder host) {
    number("CpuShares", cpu.shares(), host);
    number("CpuPeriod", cpu.period(), host);
    number("CpuQuota", cpu.quota(), host);
    number("CpuRealtimePeriod", cpu.realtimePeriod(), host);
    number("CpuRealtimeRuntime", cpu.realtimeRuntime(), host);
    host.text("CpusetCpus", cpu.set().orElse(""));
    number("CpuCount", cpu.count(), host);
    number("CpuPercent", cpu.percent().map(it -> it * 100), host);
  }

  private static void devices(Service.Devices devices, DictBuilder host) {
    var mapped = new ArrayList<Value>();
    for (var device : devices.mapped()) {
      mapped.add(
          new DictBuilder()
              .put("PathOnHost", device.source())
              .put("PathInContainer", device.target())
              .put("CgroupPermissions", device.permissions())
              .build());
    }
    host.items("Devices", mapped);
    host.texts("DeviceCgroupRules", devices.cgroupRules());
    host.items("DeviceRequests", devices.requests());
    devices.blockIo().entries().forEach(host::put);
  }

  private static List<Value> ulimits(List<Service.Ulimit> ulimits) {
    var list = new ArrayList<Value>();
    for (var ulimit : ulimits) {
      list.add(
          new DictBuilder()
              .put("Name", ulimit.name())
              .put("Soft", ulimit.soft())
              .put("Hard", ulimit.hard())
              .build());
    }
    return list;
  }

  private static void number(String key, Optional<Long> number, DictBuilder host) {
    if (number.isPresent() && number.get() != 0) {
      host.put(key, number.get());
    }
  }
}
