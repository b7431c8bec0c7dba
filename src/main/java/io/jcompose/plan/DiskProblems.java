package io.jcompose.plan;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Storage.Mount;
import java.util.Collection;

/** The messages about mounts of a disk that a host does not have. */
final class DiskProblems {
  private DiskProblems() {}

  /** On hosts of the stack, where an empty directory would be made. */
  static Diagnostic otherDisk(Stack stack, Service service, int index, Collection<String> hosts) {
    return Diagnostic.error(
            new Code("JC942"),
            words(stack, service, index)
                + " is a path of this machine: it is not on "
                + names(hosts)
                + ".")
        .at(stack.origins().at(path(service, index)))
        .hint(
            "Have it brought there by `{type: bind, source: "
                + shown(stack, service, index)
                + ", target: "
                + mount(service, index).target()
                + ", x-sync: true}`, or say with `x-sync: false` that the host has it. A file can be"
                + " a config or secret; what is written belongs in a volume.");
  }

  /** On a single engine elsewhere, where docker compose mounts what is there, too. */
  static Diagnostic perhapsOtherDisk(Stack stack, Service service, int index) {
    return Diagnostic.warning(
            new Code("JC943"),
            words(stack, service, index)
                + " is a path of this machine, but the engine takes it from the disk of its own"
                + " host.")
        .at(stack.origins().at(path(service, index)))
        .hint(
            "Have it brought there from here with `x-sync: true` on the mount, or say with"
                + " `x-sync: false` that the host has it.");
  }

  static Diagnostic readOnly(Stack stack, Service service, String shown, Collection<String> hosts) {
    return Diagnostic.error(
            new Code("JC944"),
            "Service `"
                + service.name()
                + "` is read-only, so the file `"
                + shown
                + "` cannot be put into its containers on "
                + names(hosts)
                + ".")
        .at(stack.origins().at("services." + service.name()))
        .hint("Mount the directory that it is in with `x-sync: true`: that comes in a volume.");
  }

  private static Mount mount(Service service, int index) {
    return service.storage().mounts().get(index);
  }

  private static String words(Stack stack, Service service, int index) {
    return "Service `"
        + service.name()
        + "` mounts `"
        + shown(stack, service, index)
        + "` at `"
        + mount(service, index).target()
        + "`, which";
  }

  /** A path below the project's directory as it is usually written. */
  private static String shown(Stack stack, Service service, int index) {
    String base = stack.directory() + "/";
    String source = mount(service, index).source();
    return source.startsWith(base) ? "./" + source.substring(base.length()) : source;
  }

  private static String names(Collection<String> hosts) {
    return "`" + String.join("`, `", hosts) + "`";
  }

  private static String path(Service service, int index) {
    return "services." + service.name() + ".volumes." + index;
  }
}
