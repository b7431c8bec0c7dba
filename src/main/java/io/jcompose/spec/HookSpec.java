package io.jcompose.spec;

import io.jcompose.model.Hook;
import io.jcompose.model.Hooks;
import io.jcompose.model.ImageSource;
import io.jcompose.model.Networking;
import io.jcompose.model.Networking.Attachment;
import io.jcompose.model.RestartPolicy;
import io.jcompose.model.Service;
import io.jcompose.model.Storage;
import io.jcompose.model.UpdatePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A {@code pre_start} hook as a service of its own, so that the container it runs in is made as all
 * are: in the service's networks, with its variables and secrets, and the volumes of its first
 * container. The command goes to the image's own entrypoint.
 */
public final class HookSpec {
  private HookSpec() {}

  /** The service that stands for the hook; {@code replica} is the id of the first container. */
  public static Service service(String image, Service service, Hook hook, String replica) {
    boolean ownImage = hook.image().isPresent() && !hook.image().get().equals(image);
    return new Service(
        service.name(),
        new ImageSource(
            hook.image().or(() -> Optional.of(image)),
            Optional.empty(),
            service.source().pullPolicy(),
            ownImage ? Optional.empty() : service.source().platform()),
        process(service, hook, ownImage),
        networking(service.networking()),
        storage(service.storage(), replica),
        service.resources(),
        security(service.security(), hook),
        lifecycle(service.lifecycle()),
        service.tooling(),
        new TreeMap<>(),
        service.annotations(),
        service.canonical());
  }

  private static Service.Process process(Service service, Hook hook, boolean ownImage) {
    var of = service.process();
    var environment = new TreeMap<>(of.environment());
    environment.putAll(hook.environment());
    return new Service.Process(
        Optional.of(hook.command()),
        Optional.empty(),
        environment,
        hook.user().or(() -> ownImage ? Optional.empty() : of.user()),
        hook.workingDir().or(() -> ownImage ? Optional.empty() : of.workingDir()),
        false,
        false,
        of.init(),
        Optional.empty(),
        Optional.empty());
  }

  /** Addresses and ports are left to the service's own containers. */
  private static Networking networking(Networking of) {
    var attachments = new ArrayList<Attachment>();
    for (Attachment it : of.attachments()) {
      attachments.add(
          new Attachment(
              it.network(),
              it.aliases(),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              Optional.empty(),
              it.driverOpts(),
              it.priority(),
              it.gatewayPriority(),
              it.interfaceName()));
    }
    return new Networking(
        of.mode(),
        attachments,
        List.of(),
        List.of(),
        of.links(),
        of.externalLinks(),
        of.extraHosts(),
        new Networking.Names(Optional.empty(), Optional.empty()),
        of.dns(),
        Optional.empty());
  }

  private static Storage storage(Storage of, String replica) {
    return new Storage(
        List.of(),
        of.tmpfs(),
        List.of("container:" + replica),
        of.secrets(),
        of.configs(),
        of.storageOpt(),
        of.useApiSocket(),
        of.brought().stream().filter(it -> !it.content().directory()).toList());
  }

  private static Service.Security security(Service.Security of, Hook hook) {
    return new Service.Security(
        of.capAdd(),
        of.capDrop(),
        of.privileged() || hook.privileged(),
        of.readOnly(),
        of.options(),
        of.groups(),
        of.pid(),
        of.ipc(),
        of.uts(),
        of.userns(),
        of.credentials());
  }

  private static Service.Lifecycle lifecycle(Service.Lifecycle of) {
    return new Service.Lifecycle(
        1,
        Optional.empty(),
        of.dependsOn(),
        RestartPolicy.NONE,
        Optional.empty(),
        Hooks.NONE,
        of.logging(),
        false,
        List.of(),
        UpdatePolicy.AT_ONCE);
  }
}
