package io.jcompose.plan;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.model.Hook;
import io.jcompose.model.Network;
import io.jcompose.model.Stack;
import io.jcompose.model.Volume;
import io.jcompose.state.LiveContainer;
import java.util.List;

/** Every message that planning can produce. */
final class PlanProblems {
  private PlanProblems() {}

  static Diagnostic foreignNetwork(Network network, Stack stack) {
    return Diagnostic.warning(
            new Code("JC301"),
            "Network `"
                + network.name()
                + "` exists but was not made for this project; it is used"
                + " as it is.")
        .at(stack.origins().at("networks." + network.key()))
        .hint("Set `external: true` on it, or give it another `name`.");
  }

  static Diagnostic foreignVolume(Volume volume, Stack stack) {
    return Diagnostic.warning(
            new Code("JC302"),
            "Volume `"
                + volume.name()
                + "` exists but was not made for this project; it is used"
                + " as it is.")
        .at(stack.origins().at("volumes." + volume.key()))
        .hint("Set `external: true` on it, or give it another `name`.");
  }

  static Diagnostic changedVolume(Volume volume, Stack stack) {
    return Diagnostic.warning(
            new Code("JC303"),
            "Volume `"
                + volume.name()
                + "` was made from another configuration; it is kept, with"
                + " its data.")
        .at(stack.origins().at("volumes." + volume.key()))
        .hint("To make it anew, and lose its data: `jcompose down --volumes`, then `up`.");
  }

  static Diagnostic missingExternal(
      String kind, String section, String key, String name, Input in) {
    return Diagnostic.error(
            new Code("JC304"),
            "The external " + kind + " `" + name + "` does not exist on host `" + in.host() + "`.")
        .at(in.stack().origins().at(section + "." + key))
        .hint("Create it, or remove `external` so that jcompose makes it.");
  }

  static Diagnostic orphans(List<String> names, String project) {
    return Diagnostic.warning(
            new Code("JC305"),
            "Containers of project `"
                + project
                + "` belong to no service of the stack: "
                + String.join(", ", names)
                + ".")
        .hint("If their service was removed or renamed, `--remove-orphans` removes them.");
  }

  static Diagnostic nothingToStart(String service) {
    return Diagnostic.error(
            new Code("JC306"), "Service `" + service + "` has no container to start.")
        .hint("`jcompose up` creates it.");
  }

  static Diagnostic dependencyWithoutContainers(String service, String dependency, Stack stack) {
    return Diagnostic.error(
            new Code("JC308"),
            "Service `" + service + "` waits for `" + dependency + "`, which has no container.")
        .at(stack.origins().at("services." + service + ".depends_on." + dependency))
        .hint("Include `" + dependency + "`, or make the dependency `required: false`.");
  }

  static Diagnostic hookWithoutValues(LiveContainer container, Hook hook) {
    return Diagnostic.warning(
            new Code("JC450"),
            "Container `"
                + container.name()
                + "` is stopped without its `pre_stop` hook `"
                + String.join(" ", hook.command())
                + "`: the values of its variables "
                + String.join(", ", hook.environment().keySet())
                + " are not known.")
        .hint("They are taken from the stack file that the container was made from.");
  }

  static Diagnostic hookForEachReplica(String service, int index, Stack stack) {
    String path = "services." + service + ".pre_start." + index + ".per_replica";
    return Diagnostic.error(
            new Code("JC451"),
            "Service `"
                + service
                + "` wants `pre_start["
                + index
                + "]` for each replica, which is not supported: it runs once, before the first.")
        .at(stack.origins().at(path))
        .hint("Remove `per_replica`, or do the work in the container's own command.");
  }

  static Diagnostic nothingToShare(String service, String parent, Stack stack) {
    return Diagnostic.error(
            new Code("JC309"),
            "Service `"
                + service
                + "` shares namespaces or volumes of `"
                + parent
                + "`, which has no container.")
        .at(stack.origins().at("services." + service))
        .hint("Include `" + parent + "`, with at least one container.");
  }
}
