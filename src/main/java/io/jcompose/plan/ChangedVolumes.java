package io.jcompose.plan;

import io.jcompose.model.Volume;
import io.jcompose.spec.ConfigHash;
import io.jcompose.spec.Labels;
import io.jcompose.state.HostState;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.LiveVolume;
import java.util.Set;
import java.util.TreeSet;

/** The volumes of a stack that were made from another configuration than the stack has now. */
final class ChangedVolumes {
  private ChangedVolumes() {}

  static boolean changed(Input in, Volume volume) {
    return changed(in, volume, in.live());
  }

  private static boolean changed(Input in, Volume volume, HostState.Reachable host) {
    return !volume.external()
        && host.volume(volume.name())
            .filter(it -> ours(in, it))
            .map(it -> it.label(Labels.CONFIG_HASH))
            .filter(it -> !it.isEmpty() && !it.equals(ConfigHash.volume(volume)))
            .isPresent();
  }

  /** Whether this project made it, for this stack. */
  static boolean ours(Input in, LiveVolume live) {
    return !live.label(Labels.VOLUME).isEmpty()
        && live.label(Labels.PROJECT).equals(in.stack().name());
  }

  /** The names of those that are to be made anew, because that was agreed to. */
  static Set<String> renewed(Input in) {
    var names = new TreeSet<String>();
    for (Volume volume : in.stack().volumes().values()) {
      if (in.whole().intent().answers().agree(subject(volume)) && changed(in, volume)) {
        names.add(volume.name());
      }
    }
    return names;
  }

  private static String subject(Volume volume) {
    return "volume:" + volume.name();
  }

  /** Whether it may be lost; while nobody has agreed to that, the plan asks. */
  static boolean agreed(Input in, Volume volume, PlanBuilder out) {
    return in.whole().agreed(subject(volume), () -> question(in, volume), out);
  }

  private static Question question(Input in, Volume volume) {
    var observed = in.whole().observed();
    var users =
        observed.answering().stream()
            .map(observed::reachable)
            .filter(it -> changed(in, volume, it))
            .flatMap(it -> it.containers().stream())
            .filter(it -> it.mountsVolume(volume.name()))
            .map(LiveContainer::name)
            .toList();
    String text =
        "Volume `"
            + volume.name()
            + "` was made from another configuration. Make it anew? Its data is lost"
            + (users.isEmpty()
                ? "."
                : ", and " + String.join(", ", users) + " stopped and removed.");
    return new Question(subject(volume), text, PlanProblems.changedVolume(volume, in.stack()));
  }
}
