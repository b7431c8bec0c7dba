package io.jcompose.spec;

import io.jcompose.diag.Diagnostic;
import io.jcompose.model.Networking.Attachment;
import io.jcompose.model.PerReplica;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What Docker's engines do and Podman does not, whatever API version it reports. */
final class PodmanGaps {
  private static final Set<String> LOG_DRIVERS =
      Set.of("journald", "json-file", "k8s-file", "none", "passthrough");

  private final Stack stack;
  private final ApiLevel api;
  private final List<Diagnostic> problems = new ArrayList<>();

  private PodmanGaps(Stack stack, ApiLevel api) {
    this.stack = stack;
    this.api = api;
  }

  static List<Diagnostic> check(Stack stack, ApiLevel api) {
    var gaps = new PodmanGaps(stack, api);
    stack.services().values().forEach(gaps::service);
    return gaps.problems;
  }

  private void service(Service service) {
    var networking = service.networking();
    ignored(!service.annotations().isEmpty(), service, "annotations");
    ignored(!networking.links().isEmpty(), service, "links");
    ignored(!networking.externalLinks().isEmpty(), service, "external_links");
    ignored(networking.names().domainname().isPresent(), service, "domainname");
    for (Attachment attachment : networking.attachments()) {
      String path = "networks." + attachment.network();
      ignored(!attachment.linkLocalIps().isEmpty(), service, path + ".link_local_ips");
      ignored(!attachment.driverOpts().isEmpty(), service, path + ".driver_opts");
    }
    ports(service);
    devices(service);
    logging(service);
  }

  private void ports(Service service) {
    var ports = service.networking().ports();
    for (int i = 0; i < ports.size(); i++) {
      String published = PerReplica.published(service, ports.get(i), 1);
      if (published.indexOf('-') >= 0) {
        String path = path(service, "ports." + i);
        problems.add(SpecProblems.rangeOnPodman(stack, path, service.name(), published));
      }
    }
  }

  private void devices(Service service) {
    var resources = service.resources().devices();
    ignored(!resources.cgroupRules().isEmpty(), service, "device_cgroup_rules");
    if (!resources.requests().isEmpty()) {
      problems.add(SpecProblems.notOnPodman(stack, path(service, "gpus"), subject(service), api));
    }
  }

  private void logging(Service service) {
    var logging = service.lifecycle().logging();
    if (logging.isPresent()) {
      String driver = logging.get().driver();
      if (!driver.isEmpty() && !LOG_DRIVERS.contains(driver)) {
        String path = path(service, "logging.driver");
        problems.add(SpecProblems.noLogDriver(stack, path, service.name(), driver, api));
      }
    }
  }

  private void ignored(boolean given, Service service, String attribute) {
    if (given) {
      String path = path(service, attribute);
      problems.add(SpecProblems.ignoredByPodman(stack, path, subject(service), api));
    }
  }

  private static String path(Service service, String attribute) {
    return "services." + service.name() + "." + attribute;
  }

  private static String subject(Service service) {
    return "Service `" + service.name() + "`";
  }
}
