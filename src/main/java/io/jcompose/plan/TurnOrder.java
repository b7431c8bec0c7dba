package io.jcompose.plan;

import io.jcompose.model.Networking.Attachment;
import io.jcompose.model.Networking.Port;
import io.jcompose.model.PerReplica;
import io.jcompose.model.Service;
import io.jcompose.model.Storage.Mount;
import io.jcompose.model.Storage.MountType;
import io.jcompose.model.UpdateConfig.Order;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.LiveContainer.LiveMount;
import java.util.Optional;

/**
 * Which of two containers goes first, and why not the new one.
 *
 * @param text for people
 */
record TurnOrder(boolean startFirst, String text) {
  /**
   * Decides for one container.
   *
   * @param asked what the file says
   * @param most how many containers of the service run at once with those that come
   */
  static TurnOrder of(Service service, LiveContainer old, Optional<Order> asked, int most) {
    if (asked.isPresent() && asked.get() == Order.STOP_FIRST) {
      return new TurnOrder(false, "stop-first");
    }
    var refused = refused(service, most);
    if (refused.isPresent()) {
      return new TurnOrder(
          false,
          (asked.isPresent() ? "stop-first, not start-first: " : "stop-first: ") + refused.get());
    }
    var unwise = asked.isPresent() ? Optional.<String>empty() : unwise(service, old);
    return unwise
        .map(it -> new TurnOrder(false, "stop-first: " + it))
        .orElseGet(() -> new TurnOrder(true, "start-first"));
  }

  /** Why the engine would not start the new one beside the old one. */
  private static Optional<String> refused(Service service, int most) {
    boolean host = service.networking().mode().orElse("").equals("host");
    int needed = PerReplica.isAsked(service.tooling().extensions()) ? Integer.MAX_VALUE : most;
    for (Port port : service.networking().ports()) {
      if (!host && !port.published().isEmpty() && Replicas.size(port.published()) < needed) {
        return Optional.of("it publishes port " + port.published());
      }
    }
    for (Attachment attachment : service.networking().attachments()) {
      var fixed = attachment.ipv4().or(attachment::ipv6);
      if (fixed.isPresent()) {
        return Optional.of("it has the fixed address " + fixed.get());
      }
    }
    return Optional.empty();
  }

  /** Why two of them at once could do harm. */
  private static Optional<String> unwise(Service service, LiveContainer old) {
    if (service.networking().mode().orElse("").equals("host")) {
      return Optional.of("it is on the host's network");
    }
    if (service.lifecycle().containerName().isPresent()) {
      return Optional.of("it has a container_name");
    }
    for (Mount mount : service.storage().mounts()) {
      if (mount.type() == MountType.VOLUME && !mount.readOnly() && !mount.source().isEmpty()) {
        return Optional.of("it writes to volume `" + mount.source() + "`");
      }
    }
    for (LiveMount mount : old.mounts()) {
      if (mount.anonymous() && mount.rw()) {
        return Optional.of("it writes to a volume at `" + mount.target() + "`");
      }
    }
    return Optional.empty();
  }
}
