package io.jcompose.spec;

import io.jcompose.diag.Diagnostic;
import io.jcompose.model.Networking.Attachment;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Storage;
import io.jcompose.model.Storage.Mount;
import io.jcompose.model.Storage.MountType;
import io.jcompose.spec.SpecProblems.Since;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a stack asks of its engine's API. Engines drop what they do not know without a word, so this
 * is where the user learns of it.
 */
public final class ApiRequirements {
  private final Stack stack;
  private final ApiLevel api;
  private final List<Diagnostic> problems = new ArrayList<>();

  private ApiRequirements(Stack stack, ApiLevel api) {
    this.stack = stack;
    this.api = api;
  }

  /** An error for what would behave otherwise than written, a warning for what can be missed. */
  public static List<Diagnostic> check(Stack stack, ApiLevel api) {
    var requirements = new ApiRequirements(stack, api);
    stack.services().values().forEach(requirements::service);
    requirements.networks();
    if (api.podman()) {
      requirements.problems.addAll(PodmanGaps.check(stack, api));
    }
    return List.copyOf(requirements.problems);
  }

  private void service(Service service) {
    String path = "services." + service.name();
    if (!service.annotations().isEmpty() && !api.podman()) {
      misses(path + ".annotations", service.name(), Since.API_43);
    }
    if (service.lifecycle().healthcheck().flatMap(it -> it.startInterval()).isPresent()) {
      needs(path + ".healthcheck.start_interval", service.name(), Since.API_44);
    }
    var attachments = service.networking().attachments();
    for (int i = 0; i < attachments.size(); i++) {
      attachment(path, service, attachments.get(i), i == 0);
    }
    var mounts = service.storage().mounts();
    for (int i = 0; i < mounts.size(); i++) {
      mount(path + ".volumes." + i, service, mounts.get(i));
    }
  }

  private void attachment(String service, Service of, Attachment attachment, boolean primary) {
    String path = service + ".networks." + attachment.network();
    if (attachment.interfaceName().isPresent()) {
      needs(path + ".interface_name", of.name(), Since.API_49);
    }
    if (attachment.gatewayPriority() != 0) {
      misses(path + ".gw_priority", of.name(), Since.API_48);
    }
    if (attachment.macAddress().isPresent() && !primary && !api.endpointMac()) {
      needs(path + ".mac_address", of.name(), Since.API_44);
    }
  }

  private void mount(String path, Service of, Mount mount) {
    if (mount.type() == MountType.IMAGE) {
      needs(path + ".type", of.name(), Since.API_48);
    }
    if (mount.type() == MountType.CLUSTER) {
      needs(path + ".type", of.name(), Since.API_42);
    }
    if (mount.volume().flatMap(Storage.VolumeOptions::subpath).isPresent()) {
      needs(path + ".volume.subpath", of.name(), Since.API_45);
    }
    var bind = mount.bind();
    if (bind.flatMap(Storage.BindOptions::recursive).equals(Optional.of("readonly"))) {
      needs(path + ".bind.recursive", of.name(), Since.API_44);
    }
    if (bind.flatMap(Storage.BindOptions::selinux).isPresent() && !MountSpec.fitsBind(mount, api)) {
      problems.add(
          SpecProblems.labelLost(stack, path + ".bind.selinux", of.name(), mount.target()));
    }
  }

  private void networks() {
    for (var network : stack.networks().values()) {
      if (!network.external() && network.canonical().get("enable_ipv4").isPresent()) {
        String path = "networks." + network.key() + ".enable_ipv4";
        if (!api.has(Since.API_48.minor())) {
          String subject = "Network `" + network.key() + "`";
          problems.add(SpecProblems.ignoredByEngine(stack, path, subject, Since.API_48, api));
        }
      }
    }
  }

  private void needs(String path, String service, Since since) {
    if (!api.has(since.minor())) {
      String subject = "Service `" + service + "`";
      problems.add(SpecProblems.needsNewerEngine(stack, path, subject, since, api));
    }
  }

  private void misses(String path, String service, Since since) {
    if (!api.has(since.minor())) {
      String subject = "Service `" + service + "`";
      problems.add(SpecProblems.ignoredByEngine(stack, path, subject, since, api));
    }
  }
}
