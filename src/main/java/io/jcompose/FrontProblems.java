package io.jcompose;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineProblems;
import io.jcompose.model.HostId;
import io.jcompose.plan.Intent;
import io.jcompose.remote.Fetched;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Every message of the front door: about engines, and what surrounds a plan. */
final class FrontProblems {
  private FrontProblems() {}

  static Diagnostic onlyBuilt(String service) {
    return Diagnostic.error(
            new Code("JC656"),
            "Service `" + service + "` cannot be published: it has `build` and no `image`.")
        .hint("Name an `image` that `push` brings to a registry.");
  }

  static Diagnostic environmentNotAllowed(String service) {
    return Diagnostic.error(
            new Code("JC657"),
            "Service `" + service + "` has variables, which everybody could read.")
        .hint("Publish them with `--with-env`, or take `environment` and `env_file` out.");
  }

  static Diagnostic unreadableEnvFile(String path, String why) {
    return Diagnostic.error(
        new Code("JC658"), "The env file `" + path + "` cannot be read: " + why + ".");
  }

  static Diagnostic rolledBack(List<String> services) {
    return Diagnostic.error(
            new Code("JC963"),
            "The update failed and was rolled back: " + ofServices(services) + " run as before.")
        .hint("The next `up` tries the same again, until the stack file is changed.");
  }

  static Diagnostic notRolledBack(List<String> services) {
    return Diagnostic.error(
            new Code("JC964"),
            "The update failed, and so did the way back of " + ofServices(services) + ".")
        .hint("`jcompose ps --all` shows what there is; the next `up` goes on from here.");
  }

  private static String ofServices(List<String> services) {
    return "the containers of " + quoted(services);
  }

  private static String quoted(Collection<String> names) {
    return "`" + String.join("`, `", names) + "`";
  }

  static Diagnostic builtAgain(String image, String why) {
    return Diagnostic.note(new Code("JC902"), "Image `" + image + "` is built again: " + why + ".");
  }

  static Diagnostic fetched(Fetched fetched) {
    return Diagnostic.note(
        new Code("JC671"),
        "Fetched `" + fetched.reference() + "`, which is " + fetched.pin() + " now.");
  }

  /** What is done about the containers of a host that does not answer: nothing. */
  static final String LEFT_ALONE = "Its containers are left as they are.";

  /** Nothing of the stack is wanted there any more. */
  static final String LEFT_BEHIND =
      "What it had runs elsewhere now. What is still there goes with the next `up` or `down` that"
          + " finds it answering.";

  /** Others run what it has; of some services they cannot. */
  static List<String> movedFrom(Collection<String> moved, Collection<String> staying) {
    var lines = new ArrayList<String>();
    lines.add(
        "Other hosts get its containers of "
            + quoted(moved)
            + ". What it still has of them goes with the next `up` or `down` that finds it"
            + " answering.");
    if (!staying.isEmpty()) {
      lines.add("Those of " + quoted(staying) + " are left as they are, because of volumes.");
    }
    return lines;
  }

  static Diagnostic owed(String project, Collection<String> hosts, Intent intent, Manner manner) {
    String names = String.join(", ", hosts);
    return Diagnostic.warning(
            new Code("JC855"), "What `" + project + "` has on " + names + " is left as it was.")
        .hint(next(intent, manner) + "; `down --forget HOST` is for one that never will.");
  }

  private static String next(Intent intent, Manner manner) {
    if (intent instanceof Intent.Down) {
      return "`down --resume` removes it once they answer";
    }
    String then = "The next `up` or `down` sees to it once they answer";
    return manner.rescheduling()
        ? then
        : then + "; `up --reschedule` gives containers without volumes another host";
  }

  static Diagnostic nothingOn(String host, String project, Collection<HostId> known) {
    return Diagnostic.error(
            new Code("JC856"),
            "Nothing of `" + project + "` is known to be on host `" + host + "`.")
        .hint(
            known.isEmpty()
                ? "Nothing of it is known to be on any host."
                : "It has something on: " + String.join(", ", names(known)) + ".");
  }

  private static List<String> names(Collection<HostId> hosts) {
    return hosts.stream().map(HostId::name).toList();
  }

  static Diagnostic strangersOnNetwork(String network, List<String> users) {
    return Diagnostic.error(
            new Code("JC853"),
            "Network `"
                + network
                + "` has to be made anew, and containers of others are on it: "
                + String.join(", ", users)
                + ".")
        .hint(
            "Take them off with `docker network disconnect "
                + network
                + " CONTAINER`, or give the network its former configuration. Nothing was"
                + " changed.");
  }

  static Diagnostic strangersOnVolume(String volume, List<String> users) {
    return Diagnostic.error(
            new Code("JC854"),
            "Volume `"
                + volume
                + "` cannot be made anew: containers of others use it: "
                + String.join(", ", users)
                + ".")
        .hint("Remove them first, or keep the volume as it is. Nothing was changed.");
  }

  static Diagnostic engine(EngineException e) {
    if (e.kind() == EngineException.Kind.UNREACHABLE) {
      return Diagnostic.error(
              EngineProblems.code(e),
              "The engine at `" + e.endpoint() + "` cannot be reached: " + e.engineMessage() + ".")
          .hint(EngineProblems.hint(e));
    }
    int query = e.request().indexOf('?');
    String request = query < 0 ? e.request() : e.request().substring(0, query);
    var problem =
        Diagnostic.error(
            new Code("JC612"),
            "The engine at `" + e.endpoint() + "` refused `" + request + "`: " + e.engineMessage());
    return e.engineMessage().contains("client version")
        ? problem.hint("Unset DOCKER_API_VERSION to let jcompose and the engine agree on one.")
        : problem;
  }

  /** A registry that does not tell a digest, in the engine's words. */
  static Diagnostic noDigest(String reference, EngineException e) {
    var problem = noDigest(reference, e.engineMessage());
    return switch (e.kind()) {
      case UNAUTHORIZED -> problem.hint("Log in to its registry with `docker login`.");
      case NO_SUCH_IMAGE, NOT_FOUND ->
          problem.hint("An image has a digest once it is in its registry: push it first.");
      default -> problem;
    };
  }

  static Diagnostic noDigestOfPodman(String reference) {
    return noDigest(reference, "Podman does not look it up.")
        .hint("Name a Docker engine with `--host` or `--context`.");
  }

  private static Diagnostic noDigest(String reference, String why) {
    return Diagnostic.error(
        new Code("JC654"), "The digest of `" + reference + "` cannot be found out: " + why);
  }

  static Diagnostic badReference(String reference) {
    return Diagnostic.error(
            new Code("JC655"), "`" + reference + "` is not a reference to an image.")
        .hint("It has the form `[registry/]name[:tag]`, the name in lower case.");
  }

  /** A command that goes over all named hosts. */
  static Diagnostic noNamedHosts() {
    return Diagnostic.error(new Code("JC850"), "No host has a name, here or in your own list.")
        .hint(
            "Name hosts in `x-jcompose.hosts`, or put them on your list with `jcompose host add`;"
                + " without --all-hosts the one engine is asked.");
  }
}
