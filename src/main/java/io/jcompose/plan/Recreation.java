package io.jcompose.plan;

import io.jcompose.model.ReplicaId;
import io.jcompose.model.Service;
import io.jcompose.model.Storage.MountType;
import io.jcompose.spec.FieldHashes;
import io.jcompose.spec.ImageMounts;
import io.jcompose.spec.Labels;
import io.jcompose.spec.Sharing;
import io.jcompose.state.LiveContainer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether a container must be replaced, and why. */
final class Recreation {
  private final Input in;
  private final Intent.Up intent;
  private final ImageForecast images;
  private final Map<String, List<Slot>> decided;
  private final Map<String, Desired> desired = new HashMap<>();
  private final Set<String> renewedVolumes;

  Recreation(Input in, Intent.Up intent, ImageForecast images, Map<String, List<Slot>> decided) {
    this.in = in;
    this.intent = intent;
    this.images = images;
    this.decided = decided;
    this.renewedVolumes = ChangedVolumes.renewed(in);
  }

  /** Why a container is replaced, and under which condition if that is open. */
  record Cause(Reason why, Guard guard) {}

  /** What is known of it now; empty when it stays, whatever the run brings. */
  Optional<Cause> cause(Service service, LiveContainer live) {
    return reason(service, live)
        .map(why -> new Cause(why, Guard.ALWAYS))
        .or(() -> open(service, live));
  }

  /** Whether it has to go before the new one can be made, because what it holds is made anew. */
  boolean goesFirst(LiveContainer live) {
    return renewedVolumes.stream().anyMatch(live::mountsVolume);
  }

  private Optional<Reason> reason(Service service, LiveContainer live) {
    var mode = mode(service);
    if (mode == Intent.Recreate.ALWAYS) {
      return Optional.of(new Reason.Requested("recreation is forced"));
    }
    var surely =
        volumeRenewed(live)
            .or(() -> parentRecreated(service))
            .or(() -> dangling(service, live))
            .or(() -> dead(live));
    if (mode == Intent.Recreate.NEVER) {
      return surely;
    }
    return surely
        .or(() -> changed(service, live))
        .or(() -> imageMoved(service, live))
        .or(() -> volumeMissing(service, live))
        .or(() -> networkRenamed(service, live));
  }

  /** What the run may still bring: another image, other variables, another container to share. */
  private Optional<Cause> open(Service service, LiveContainer live) {
    var causes = new ArrayList<Cause>();
    if (mode(service) != Intent.Recreate.NEVER) {
      for (Held it : held(service, live)) {
        if (images.mayMove(it.reference())) {
          var guard = new Guard.ImageDiffers(it.reference(), it.id());
          causes.add(new Cause(new Reason.ImageMoved(it.reference()), guard));
        }
      }
      if (supplied(service)) {
        String made = live.label(Labels.CONFIG_HASH);
        causes.add(
            new Cause(
                new Reason.Changed(List.of("environment")),
                new Guard.SuppliesDiffer(in.stack(), service, parentIds(service), made)));
      }
    }
    for (String parent : Sharing.parents(service)) {
      var first = decided.getOrDefault(parent, List.of()).stream().findFirst();
      if (first.isPresent() && first.get().creates()) {
        var why = new Reason.DependencyRecreated("service `" + parent + "`");
        causes.add(new Cause(why, first.get().guard()));
      }
    }
    return causes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Cause(
                causes.get(0).why(), Guard.anyOf(causes.stream().map(Cause::guard).toList())));
  }

  /** Containers outside what is wanted are only kept in working order. */
  private Intent.Recreate mode(Service service) {
    if (!in.whole().wanted().contains(service.name())) {
      return Intent.Recreate.NEVER;
    }
    return in.whole().covers(service.name()) ? intent.recreate() : intent.recreateDependencies();
  }

  private Optional<Reason> volumeRenewed(LiveContainer live) {
    return renewedVolumes.stream()
        .filter(live::mountsVolume)
        .findFirst()
        .map(it -> new Reason.DependencyRecreated("volume `" + it + "`"));
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

  /** Whether the container that it was to share something with is no longer the one there is. */
  private Optional<Reason> dangling(Service service, LiveContainer live) {
    var ids = parentIds(service);
    var mode = service.networking().mode().orElse("");
    var parent = ids.get(mode.startsWith("service:") ? mode.substring(8) : "");
    boolean elsewhere =
        parent != null
            && live.networkMode().startsWith("container:")
            && !live.networkMode().equals("container:" + parent);
    if (elsewhere || !ids.isEmpty() && sharesAnother(service, live)) {
      return Optional.of(
          new Reason.Detached("service `" + String.join("`, `", ids.keySet()) + "`"));
    }
    return Optional.empty();
  }

  private boolean sharesAnother(Service service, LiveContainer live) {
    String before = live.label(Labels.FIELDS);
    return !before.isEmpty()
        && desired(service).fields().changedSince(FieldHashes.parse(before)).stream()
            .anyMatch(Recreation::shared);
  }

  private static boolean shared(String field) {
    return switch (field) {
      case "network_mode", "ipc", "pid", "volumes_from" -> true;
      default -> false;
    };
  }

  private static Optional<Reason> dead(LiveContainer live) {
    return live.condition().state().equals("dead")
        ? Optional.of(new Reason.NotRunning("dead"))
        : Optional.empty();
  }

  private Optional<Reason> changed(Service service, LiveContainer live) {
    var wanted = desired(service);
    if (supplied(service)) {
      return wanted.surely(live);
    }
    return wanted.differs(live) ? Optional.of(wanted.reason(live)) : Optional.empty();
  }

  private boolean supplied(Service service) {
    return !Supplies.subjects(in.stack(), service).isEmpty();
  }

  private Desired desired(Service service) {
    return desired.computeIfAbsent(service.name(), k -> Desired.of(service, parentIds(service)));
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
    for (Held it : held(service, live)) {
      var now = images.settledId(it.reference());
      if (now.isPresent() && !now.get().equals(it.id())) {
        return Optional.of(new Reason.ImageMoved(it.reference()));
      }
    }
    return Optional.empty();
  }

  /** An image that a container was made with, or mounts, and what it was then. */
  private record Held(String reference, String id) {}

  private List<Held> held(Service service, LiveContainer live) {
    var digests = ImageMounts.parse(live.label(Labels.IMAGE_VOLUME_DIGEST));
    var held = new ArrayList<Held>();
    held.add(new Held(in.stack().image(service), live.imageId()));
    ImageMounts.of(in.stack(), service)
        .forEach(
            (target, reference) -> {
              var digest = digests.get(target);
              if (digest != null) {
                held.add(new Held(reference, digest));
              }
            });
    return held;
  }

  private Optional<Reason> volumeMissing(Service service, LiveContainer live) {
    var its = in.of(service, new ReplicaId(service.name(), live.number()));
    for (var mount : its.storage().mounts()) {
      var volume = in.stack().volumes().get(mount.source());
      if (mount.type() == MountType.VOLUME && volume != null && !live.mountsVolume(volume.name())) {
        return Optional.of(new Reason.Detached("volume `" + volume.name() + "`"));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether the network that it was made for has another name now. Engines look for that name at
   * every start, so such a container cannot only be moved; from further networks it can.
   */
  private Optional<Reason> networkRenamed(Service service, LiveContainer live) {
    var attachments = service.networking().attachments();
    String made = live.networkMode();
    boolean known = !made.isEmpty() && !in.live().engine().podman() && !attachments.isEmpty();
    return known
            && attachments.stream()
                .noneMatch(it -> in.stack().networkName(it.network()).equals(made))
        ? Optional.of(new Reason.Renamed("network `" + made + "`"))
        : Optional.empty();
  }
}
