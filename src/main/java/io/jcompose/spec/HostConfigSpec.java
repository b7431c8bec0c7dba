package io.jcompose.spec;

import io.jcompose.model.Service;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The {@code HostConfig} of a container. */
final class HostConfigSpec {
  private HostConfigSpec() {}

  static Value.Dict body(ReplicaRequest request) {
    var service = request.service();
    var host = new DictBuilder();
    MountSpec.write(request, host);
    host.text("NetworkMode", NetworkEndpoints.mode(request));
    networking(request, host);
    lifecycle(service, host);
    security(request, host);
    kernel(request, host);
    ResourceSpec.write(service.resources(), host);
    if (request.api().podman() || request.api().has(43)) {
      host.texts("Annotations", service.annotations());
    }
    return host.build();
  }

  private static void networking(ReplicaRequest request, DictBuilder host) {
    var networking = request.service().networking();
    host.dict("PortBindings", PortSpec.bindings(networking));
    host.texts("Links", Links.of(request));
    host.texts("Dns", networking.dns().servers());
    host.texts("DnsOptions", networking.dns().options());
    host.texts("DnsSearch", networking.dns().search());
    host.texts("ExtraHosts", networking.extraHosts());
  }

  private static void lifecycle(Service service, DictBuilder host) {
    var restart = service.lifecycle().restart();
    var policy = new DictBuilder().text("Name", restart.name());
    if (restart.maximumRetries() != 0) {
      policy.put("MaximumRetryCount", restart.maximumRetries());
    }
    host.dict("RestartPolicy", policy.build());
    service
        .lifecycle()
        .logging()
        .ifPresent(
            it ->
                host.dict(
                    "LogConfig",
                    new DictBuilder()
                        .text("Type", it.driver())
                        .texts("Config", it.options())
                        .build()));
    host.flag("Init", service.process().init());
  }

  private static void security(ReplicaRequest request, DictBuilder host) {
    var security = request.service().security();
    host.texts("CapAdd", capabilities(security.capAdd()));
    host.texts("CapDrop", capabilities(security.capDrop()));
    host.flag("Privileged", security.privileged());
    host.flag("ReadonlyRootfs", security.readOnly());
    host.texts("GroupAdd", security.groups());
    SecurityOptions.write(security.options(), request.refs(), host);
    security.pid().ifPresent(it -> host.text("PidMode", request.refs().namespace(it)));
    security.ipc().ifPresent(it -> host.text("IpcMode", request.refs().namespace(it)));
    host.text("UTSMode", security.uts().orElse(""));
    host.text("UsernsMode", security.userns().orElse(""));
  }

  private static void kernel(ReplicaRequest request, DictBuilder host) {
    var kernel = request.service().resources().kernel();
    host.texts("Sysctls", kernel.sysctls());
    host.text("Runtime", kernel.runtime().orElse(""));
    host.text("Isolation", kernel.isolation().orElse(""));
    kernel.cgroup().ifPresent(it -> host.text("CgroupnsMode", request.refs().namespace(it)));
    host.text("CgroupParent", kernel.cgroupParent().orElse(""));
  }

  /** As the engine writes them: upper case with {@code CAP_}, sorted, each once. */
  private static Collection<String> capabilities(List<String> names) {
    var capabilities = new TreeSet<String>();
    for (String name : names) {
      String upper = name.trim().toUpperCase(Locale.ROOT);
      capabilities.add(upper.equals("ALL") || upper.startsWith("CAP_") ? upper : "CAP_" + upper);
    }
    return capabilities;
  }
}
