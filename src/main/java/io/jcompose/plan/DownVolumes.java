package io.jcompose.plan;

import io.jcompose.model.Storage.MountType;
import io.jcompose.model.Volume;
import io.jcompose.spec.Labels;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.LiveVolume;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which volumes go with what {@code down} removes.
 *
 * @param selected the services that are meant
 * @param going the containers that are removed
 */
record DownVolumes(Input in, Intent.Down intent, Set<String> selected, List<LiveContainer> going) {
  /** Their names. */
  Set<String> names(PlanBuilder out) {
    var names = brought();
    if (intent.volumes()) {
      names.addAll(intent.leftovers());
      names.addAll(named());
      names.addAll(outlived());
      names.addAll(former(out));
    }
    return names;
  }

  private boolean whole() {
    return in.whole().named().isEmpty();
  }

  /** Copies of what is on this machine's disk, which nobody misses once nothing mounts them. */
  private Set<String> brought() {
    var names = new TreeSet<String>();
    if (whole()) {
      in.live().volumes().stream()
          .filter(it -> ContentRule.isBrought(in, it) && !isExternal(it) && isUnused(it.name()))
          .forEach(it -> names.add(it.name()));
    }
    return names;
  }

  private boolean isExternal(LiveVolume live) {
    return in.stack().volumes().values().stream()
        .anyMatch(it -> it.external() && it.name().equals(live.name()));
  }

  private boolean isUnused(String volume) {
    return in.live().containers().stream()
        .noneMatch(it -> it.mountsVolume(volume) && !going.contains(it));
  }

  /** Those that the stack names; of some services alone what these mount and nobody else does. */
  private Set<String> named() {
    var names = new TreeSet<String>();
    for (Volume volume : in.stack().volumes().values()) {
      if (!volume.external()) {
        live(volume).filter(it -> whole() || goes(volume, it)).forEach(names::add);
      }
    }
    return names;
  }

  /** Without a list of volumes, to remove one that is not there costs a call and does no harm. */
  private Stream<String> live(Volume volume) {
    return in.live().volumesListed().isPresent()
        ? in.live().volumes().stream().filter(it -> isOf(volume, it)).map(LiveVolume::name)
        : Stream.of(volume.name());
  }

  private boolean goes(Volume volume, String live) {
    boolean mounted = going.stream().anyMatch(it -> it.mountsVolume(live));
    return (mounted || isWanted(volume)) && isUnused(live);
  }

  private boolean isWanted(Volume volume) {
    return in.stack().services().values().stream()
        .filter(it -> selected.contains(it.name()))
        .flatMap(it -> it.storage().mounts().stream())
        .anyMatch(it -> it.type() == MountType.VOLUME && it.source().equals(volume.key()));
  }

  private boolean isOf(Volume volume, LiveVolume live) {
    return volume.perReplica()
        ? ChangedVolumes.ours(in, live) && volume.isOfReplica(live.label(Labels.VOLUME))
        : live.name().equals(volume.name());
  }

  /** Anonymous ones of containers that were replaced. */
  private Set<String> outlived() {
    var names = new TreeSet<String>();
    going.stream()
        .filter(it -> !it.label(Labels.REPLACE).isEmpty())
        .forEach(it -> names.addAll(it.anonymousVolumes()));
    return names;
  }

  /** Those of earlier versions of the file, unless another file's are told from them by nothing. */
  private Set<String> former(PlanBuilder out) {
    var names = new TreeSet<String>();
    if (!whole() || !intent.orphans()) {
      return names;
    }
    for (LiveVolume live : in.live().volumes()) {
      boolean known =
          in.stack().volumes().values().stream().anyMatch(it -> it.name().equals(live.name()));
      if (ChangedVolumes.ours(in, live) && !known) {
        names.add(live.name());
      }
    }
    if (!names.isEmpty() && !Orphans.ofOthers(in).isEmpty()) {
      out.notice(PlanProblems.volumesStay(names, in.stack().name()));
      return Set.of();
    }
    return names;
  }
}
