package io.jcompose.plan;

import io.jcompose.model.Service;
import io.jcompose.model.Storage.MountType;
import io.jcompose.spec.Labels;
import io.jcompose.spec.Sharing;
import io.jcompose.state.LiveContainer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether a container must be replaced, and why. */
final class Recreation {
  private final Input in;
  private final Intent.Up intent;
  private final ImageForecast images;
  private final Map<String, List<Slot>> decided;
  private final Map<String, Desired> desired = new HashMap<>();

  Recreation(Input in, Intent.Up intent, ImageForecast images, Map<String, List<Slot>> decided) {
    this.in = in;
    this.intent = intent;
    this.images = images;
    this.decided = decided;
  }

  /** The reason to replace {@code live}, as far as it is certain now. */
  Optional<Reason> reason(Service service, LiveContainer live) {
    var mode = named(service) ? intent.recreate() : intent.recreateDependencies();
    if (mode == Intent.Recreate.ALWAYS) {
      return Optional.of(new Reason.Requested("recreation is forced"));
    }
    if (mode == Intent.Recreate.NEVER) {
      return Optional.empty();
    }
    return parentRecreated(service)
        .or(() -> changed(service, live))
        .or(() -> imageMoved(service, live))
        .or(() -> volumeMissing(service, live))
        .or(() -> networkMissing(service, live));
  }

  /** The condition under which it is replaced for what only the run finds out. */
  Guard forecastGuard(Service service, LiveContainer live) {
    var mode = named(service) ? intent.recreate() : intent.recreateDependencies();
    if (mode == Intent.Recreate.NEVER) {
      return Guard.ALWAYS;
    }
    var guards = new ArrayList<Guard>();
    String image = in.stack().image(service);
    if (images.mayMove(image)) {
      guards.add(new Guard.ImageDiffers(image, live.imageId()));
    }
    if (supplied(service)) {
      String made = live.label(Labels.CONFIG_HASH);
      guards.add(new Guard.SuppliesDiffer(in.stack(), service, parentIds(service), made));
    }
    return switch (guards.size()) {
      case 0 -> Guard.ALWAYS;
      case 1 -> guards.get(0);
      default -> new Guard.Any(guards);
    };
  }

  private boolean named(Service service) {
    return intent.covers(service.name());
  }

  private Optional<Reason> parentRecreated(Service service) {
    for (String parent : Sharing.parents(service)) {
      var first = decided.getOrDefault(parent, List.of()).stream().findFirst();
      if (first.isPresent() && first.get().surelyCreates()) {
        return Optional.of(new Reason.DependencyRecreated("service `" + parent + "`"));
      }
    }
    return Optional.empty();
  }

  private Optional<Reason> changed(Service service, LiveContainer live) {
    var wanted =
        desired.computeIfAbsent(service.name(), k -> Desired.of(service, parentIds(service)));
    if (supplied(service)) {
      return wanted.surely(live);
    }
    return wanted.differs(live) ? Optional.of(wanted.reason(live)) : Optional.empty();
  }

  private boolean supplied(Service service) {
    return !Supplies.subjects(in.stack(), service).isEmpty();
  }

  /** The first container of every service whose namespaces or volumes are shared. */
  private SortedMap<String, String> parentIds(Service service) {
    var ids = new TreeMap<String, String>();
    for (String parent : Sharing.parents(service)) {
      var slots = decided.get(parent);
      var first =
          slots == null
              ? in.containers(parent).stream().findFirst()
              : slots.stream().findFirst().flatMap(Slot::keep);
      first.ifPresent(it -> ids.put(parent, it.id()));
    }
    return ids;
  }

  private Optional<Reason> imageMoved(Service service, LiveContainer live) {
    String image = in.stack().image(service);
    var now = images.settledId(image);
    return now.isPresent() && !now.get().equals(live.imageId())
        ? Optional.of(new Reason.ImageMoved(image))
        : Optional.empty();
  }

  private Optional<Reason> volumeMissing(Service service, LiveContainer live) {
    for (var mount : service.storage().mounts()) {
      var volume = in.stack().volumes().get(mount.source());
      if (mount.type() == MountType.VOLUME
          && volume != null
          && live.mounts().stream().noneMatch(it -> it.name().equals(volume.name()))) {
        return Optional.of(new Reason.Detached("volume `" + volume.name() + "`"));
      }
    }
    return Optional.empty();
  }

  private Optional<Reason> networkMissing(Service service, LiveContainer live) {
    if (!live.running()) {
      return Optional.empty();
    }
    for (var attachment : service.networking().attachments()) {
      var network = in.stack().networks().get(attachment.network());
      if (network != null && !live.networks().containsKey(network.name())) {
        return Optional.of(new Reason.Detached("network `" + network.name() + "`"));
      }
    }
    return Optional.empty();
  }
}
