package io.jcompose.plan;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.model.Hook;
import io.jcompose.model.HostId;
import io.jcompose.model.ReplicaId;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Volume;
import io.jcompose.state.LiveContainer;
import java.util.List;
import java.util.Set;

/** Every message that planning can produce. */
final class PlanProblems {
  private PlanProblems() {}

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
                + " its data, because nobody agreed to lose it.")
        .at(stack.origins().at("volumes." + volume.key()))
        .hint("`--yes` makes it anew: its data is lost, and what uses it is made anew as well.");
  }

  static Diagnostic unknownFailureAction(String service, String section, String word, Stack stack) {
    boolean update = section.equals("update_config");
    return Diagnostic.error(
            new Code("JC960"),
            "Service `" + service + "` has the unknown failure_action `" + word + "`.")
        .at(stack.origins().at("services." + service + ".deploy." + section))
        .hint("Use `pause`" + (update ? ", `continue` or `rollback`." : " or `continue`."));
  }

  static Diagnostic updatedAtOnce(Service service, String why, Stack stack) {
    return Diagnostic.warning(
            new Code("JC961"),
            "Service `"
                + service.name()
                + "` is not updated in turns, because "
                + why
                + ": all its containers are replaced at once.")
        .at(stack.origins().at("services." + service.name() + ".deploy.update_config"));
  }

  static Diagnostic missingExternal(
      String kind, String section, String key, String name, Input in) {
    return Diagnostic.error(
            new Code("JC304"),
            "The external " + kind + " `" + name + "` does not exist on host `" + in.host() + "`.")
        .at(in.stack().origins().at(section + "." + key))
        .hint("Create it, or remove `external` so that jcompose makes it.");
  }

  static Diagnostic otherPlatform(Input in, Service service, HostId from) {
    return Diagnostic.error(
            new Code("JC983"),
            "The image of service `"
                + service.name()
                + "` comes from host `"
                + from
                + "` ("
                + in.whole().images().platform(from)
                + "), and host `"
                + in.host()
                + "` ("
                + in.whole().images().platform(in.host())
                + ") cannot run it.")
        .at(in.whole().stack().origins().at("services." + service.name()))
        .hint(
            "Keep the service on hosts of one kind, by `deploy.placement.constraints` such as"
                + " `node.platform.arch == amd64`, or push an image for all of them to a"
                + " registry.");
  }

  static Diagnostic buildCycle(Stack stack, Service service, String other) {
    return Diagnostic.error(
            new Code("JC880"),
            "The build of service `"
                + service.name()
                + "` takes service `"
                + other
                + "` as a context, whose build waits for `"
                + service.name()
                + "`.")
        .at(stack.origins().at("services." + service.name() + ".build.additional_contexts"))
        .hint("Remove one of the contexts `service:…` of this circle.");
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

  static Diagnostic ofAnotherFile(List<String> names, String files, String project) {
    return Diagnostic.note(
            new Code("JC430"),
            "Project `"
                + project
                + "` also has containers of another stack file, which are left alone: "
                + String.join(", ", names)
                + ".")
        .details(List.of("They were made from " + files + "."))
        .hint("Give the files a `name:` of their own, or `-p`, to keep them apart.");
  }

  static Diagnostic nothingToKill() {
    return Diagnostic.note(new Code("JC431"), "No container to kill.");
  }

  static Diagnostic nothingToRemove() {
    return Diagnostic.note(new Code("JC432"), "No stopped containers.");
  }

  static Diagnostic removalNotAgreed(String names) {
    return Diagnostic.warning(
            new Code("JC433"), "Nothing was removed, because nobody agreed to it: " + names + ".")
        .hint("`--force` removes without asking.");
  }

  static Diagnostic nothingOfProject(String project) {
    return Diagnostic.warning(
        new Code("JC434"), "No resource found to remove for project `" + project + "`.");
  }

  static Diagnostic oneOffsStay(String names) {
    return Diagnostic.warning(
            new Code("JC436"),
            "Containers of `run` are still at work, and with them their networks stay: "
                + names
                + ".")
        .hint("`--remove-orphans` stops and removes them, too.");
  }

  static Diagnostic volumesStay(Set<String> names, String project) {
    return Diagnostic.note(
            new Code("JC438"),
            "Volumes of project `"
                + project
                + "` that this stack does not have are kept, because another stack file is in use"
                + " there: "
                + String.join(", ", names)
                + ".")
        .hint("Run `down` for the other file, too.");
  }

  static Diagnostic oneNameForMany(String service, String name, int wanted, Stack stack) {
    return Diagnostic.error(
            new Code("JC439"),
            "Service `"
                + service
                + "` cannot have "
                + wanted
                + " containers: its `container_name` is `"
                + name
                + "`, and only one can have that.")
        .at(stack.origins().at("services." + service + ".container_name"))
        .hint(
            "Remove `container_name`, scale the service to 1, or let it have `${REPLICA}` in it"
                + " with `x-jcompose: {per_replica: true}`.");
  }

  static Diagnostic noSuchPort(ReplicaId id, String written, String port, Stack stack) {
    return Diagnostic.error(
            new Code("JC907"),
            "Container "
                + id.number()
                + " of `"
                + id.service()
                + "` cannot publish port "
                + port
                + ", which its number makes of `"
                + written
                + "`: 65535 is the highest.")
        .at(stack.origins().at("services." + id.service() + ".ports"))
        .hint("Publish a range of ports: the container of each number takes the next one.");
  }

  static Diagnostic onePortForMany(String service, String port, int wanted, Stack stack) {
    return Diagnostic.error(
            new Code("JC440"),
            "Service `"
                + service
                + "` cannot have "
                + wanted
                + " containers: each would publish port "
                + port
                + ", and that is not enough for all.")
        .at(stack.origins().at("services." + service + ".ports"))
        .hint("Publish a range such as `8080-8089:80`, or leave the host's port to the engine.");
  }

  static Diagnostic noService() {
    return Diagnostic.error(new Code("JC441"), "No service is selected.")
        .hint("The stack has none, or profiles switch all of them off (`--profile`).");
  }

  static Diagnostic noContainers(String project) {
    return Diagnostic.error(
            new Code("JC435"), "Project `" + project + "` has no container to start.")
        .hint("`jcompose up` creates them.");
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

  /** Only one host is meant, and what is to be done there comes after something elsewhere. */
  static Diagnostic neededElsewhere(Step needed, Step by, HostId host) {
    String other = needed.host().name();
    return Diagnostic.error(
            new Code("JC851"),
            words(by) + " comes after " + words(needed) + ", which `--on " + host + "` leaves out.")
        .hint("Leave out `--on`, or use `--on " + other + "` first; `plan` shows all of it.");
  }

  private static String words(Step step) {
    return "`"
        + step.kind()
        + "` of `"
        + step.action().subject()
        + "` on host `"
        + step.host().name()
        + "`";
  }
}
