package io.jcompose.load.bind;

import io.jcompose.model.Service;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The parts of a service's canonical form about limits, devices and the kernel. */
final class ResourceBinder {
  private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000);

  private ResourceBinder() {}

  static Service.Resources resources(DictReader in) {
    return new Service.Resources(limits(in), cpu(in), devices(in), kernel(in));
  }

  private static Service.Limits limits(DictReader in) {
    var limits = in.in("deploy").in("resources").in("limits");
    var reserved = in.in("deploy").in("resources").in("reservations");
    return new Service.Limits(
        limits.number("memory").or(() -> in.number("mem_limit")),
        reserved.number("memory").or(() -> in.number("mem_reservation")),
        in.number("memswap_limit"),
        in.number("mem_swappiness"),
        limits.text("cpus").or(() -> in.text("cpus")).map(ResourceBinder::nano),
        limits.number("pids").or(() -> in.number("pids_limit")),
        in.number("shm_size"),
        in.bool("oom_kill_disable"),
        in.number("oom_score_adj"));
  }

  private static long nano(String cpus) {
    return new BigDecimal(cpus).multiply(NANO).longValue();
  }

  private static Service.Cpu cpu(DictReader in) {
    return new Service.Cpu(
        in.number("cpu_shares"),
        in.number("cpu_period"),
        in.number("cpu_quota"),
        in.number("cpu_rt_period"),
        in.number("cpu_rt_runtime"),
        in.text("cpuset"),
        in.number("cpu_count"),
        in.number("cpu_percent"));
  }

  private static Service.Devices devices(DictReader in) {
    var mapped = new ArrayList<Service.Device>();
    var named = new ArrayList<String>();
    for (var it : in.objects("devices")) {
      String source = it.text("source", "");
      if (isCdi(source) && it.text("target", source).equals(source)) {
        named.add(source);
      } else {
        mapped.add(
            new Service.Device(source, it.text("target", source), it.text("permissions", "rwm")));
      }
    }
    var requests = new ArrayList<Value>();
    var reserved = in.in("deploy").in("resources").in("reservations");
    reserved.objects("devices").forEach(it -> requests.add(request(it, List.of())));
    if (!named.isEmpty()) {
      requests.add(new DictBuilder().put("Driver", "cdi").texts("DeviceIDs", named).build());
    }
    in.objects("gpus").forEach(it -> requests.add(request(it, List.of("gpu"))));
    return new Service.Devices(
        mapped, in.texts("device_cgroup_rules"), requests, blockIo(in.in("blkio_config")));
  }

  /** A device name of the Container Device Interface: {@code vendor/class=name}. */
  private static boolean isCdi(String name) {
    int slash = name.indexOf('/');
    return slash > 0 && name.indexOf('=') > slash && !name.startsWith("/");
  }

  private static Value request(DictReader in, List<String> further) {
    var capabilities = new ArrayList<>(in.texts("capabilities"));
    for (String capability : further) {
      if (!capabilities.contains(capability)) {
        capabilities.add(capability);
      }
    }
    var request = new DictBuilder().text("Driver", in.text("driver"));
    return request
        .number("Count", in.number("count"))
        .texts("DeviceIDs", in.texts("device_ids"))
        .put("Capabilities", new Value.Seq(List.of(Value.texts(capabilities))))
        .texts("Options", in.map("options"))
        .build();
  }

  private static Value.Dict blockIo(DictReader in) {
    return new DictBuilder()
        .number("BlkioWeight", in.number("weight"))
        .items("BlkioWeightDevice", perDevice(in, "weight_device", "Weight"))
        .items("BlkioDeviceReadBps", perDevice(in, "device_read_bps", "Rate"))
        .items("BlkioDeviceReadIOps", perDevice(in, "device_read_iops", "Rate"))
        .items("BlkioDeviceWriteBps", perDevice(in, "device_write_bps", "Rate"))
        .items("BlkioDeviceWriteIOps", perDevice(in, "device_write_iops", "Rate"))
        .build();
  }

  private static List<Value> perDevice(DictReader in, String key, String amount) {
    var items = new ArrayList<Value>();
    for (var it : in.objects(key)) {
      items.add(
          new DictBuilder()
              .text("Path", it.text("Path"))
              .number(amount, it.number(amount))
              .build());
    }
    return items;
  }

  private static Service.Kernel kernel(DictReader in) {
    var ulimits = new ArrayList<Service.Ulimit>();
    for (var entry : in.in("ulimits").dict().entries().entrySet()) {
      ulimits.add(ulimit(entry.getKey(), entry.getValue()));
    }
    return new Service.Kernel(
        ulimits,
        in.map("sysctls"),
        in.text("runtime"),
        in.text("isolation"),
        in.text("cgroup"),
        in.text("cgroup_parent"));
  }

  private static Service.Ulimit ulimit(String name, Value value) {
    if (value instanceof Value.Num single) {
      long limit = DictReader.integer(single.text());
      return new Service.Ulimit(name, limit, limit);
    }
    var both = DictReader.of(value);
    return new Service.Ulimit(name, both.number("soft").orElse(0L), both.number("hard").orElse(0L));
  }
}
