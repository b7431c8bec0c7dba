package io.jcompose.load.problem;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.Nearest;
import io.jcompose.diag.SourceLocation;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The messages about parts of a stack that do not fit together. */
public final class StackProblems {
  private StackProblems() {}

  private static Diagnostic error(String code, SourceLocation at, String summary) {
    return Diagnostic.error(new Code(code), summary).at(at);
  }

  private static Diagnostic suggest(Diagnostic problem, Optional<String> name) {
    return name.map(it -> problem.hint("Did you mean `" + it + "`?")).orElse(problem);
  }

  public static Diagnostic nothingToRun(SourceLocation at, String service) {
    return error("JC150", at, "Service `" + service + "` has neither `image` nor `build`.")
        .hint("Give it the `image` to run, or a `build` that makes one.");
  }

  public static Diagnostic unknownDependency(
      SourceLocation at, String service, String wanted, Collection<String> known) {
    return suggest(
        error(
            "JC151",
            at,
            "Service `" + service + "` depends on `" + wanted + "`, which is not defined."),
        Nearest.to(wanted, known));
  }

  public static Diagnostic disabledDependency(SourceLocation at, String service, String wanted) {
    return error(
            "JC168",
            at,
            "Service `" + service + "` depends on `" + wanted + "`, which its profiles switch off.")
        .hint("Activate one of its profiles, or write `required: false`.");
  }

  public static Diagnostic dependencyCycle(SourceLocation at, List<String> services) {
    return error("JC152", at, "Services depend on one another in a circle.")
        .details(List.of(String.join(" -> ", services)))
        .hint("Remove one of these dependencies.");
  }

  /** {@code kind} is a word such as {@code network}. */
  public static Diagnostic undefined(
      SourceLocation at, String service, String kind, String name, Collection<String> known) {
    var near =
        kind.equals("volume") && name.indexOf('/') > 0
            ? Optional.of("./" + name)
            : Nearest.to(name, known);
    return suggest(
        error(
            "JC153",
            at,
            "Service `"
                + service
                + "` uses the "
                + kind
                + " `"
                + name
                + "`, which is not defined."),
        near);
  }

  public static Diagnostic exclusive(SourceLocation at, String owner, String first, String second) {
    return error("JC154", at, owner + " has both `" + first + "` and `" + second + "`.")
        .hint("Keep one of the two.");
  }

  public static Diagnostic oneOf(SourceLocation at, String owner, String attributes) {
    return error("JC155", at, owner + " needs one of " + attributes + ".");
  }

  /** {@code secondGiven}: false when the second has no value, which is not what the first says. */
  public static Diagnostic distinct(
      SourceLocation at, String service, String first, String second, boolean secondGiven) {
    String advice =
        secondGiven
            ? "Write the same value in both, or only `" + first + "`."
            : "`" + second + "` is left out, which counts as 0; write the same value there.";
    return error(
            "JC156",
            at,
            "Service `"
                + service
                + "` has different values in `"
                + first
                + "` and `"
                + second
                + "`.")
        .hint(advice);
  }

  public static Diagnostic badScale(SourceLocation at, String path) {
    return error("JC157", at, "`services." + path + "` must not be negative.");
  }

  public static Diagnostic scaledName(SourceLocation at, String service) {
    return error(
            "JC169",
            at,
            "Service `" + service + "` has a `container_name`, so it cannot have several replicas.")
        .hint(
            "Remove `container_name`, run one replica, or let it have `${REPLICA}` in it with"
                + " `x-jcompose: {per_replica: true}`.");
  }

  public static Diagnostic sameContainerName(
      SourceLocation at, String service, String name, String other) {
    return error(
        "JC158",
        at,
        "Services `"
            + other
            + "` and `"
            + service
            + "` have the same `container_name`, `"
            + name
            + "`.");
  }

  public static Diagnostic platforms(SourceLocation at, String service, String platform) {
    return error(
        "JC159",
        at,
        "`services."
            + service
            + ".build.platforms` must contain the service's `platform`, `"
            + platform
            + "`.");
  }

  public static Diagnostic notBuildable(SourceLocation at, String service, String other) {
    return error(
        "JC160",
        at,
        "Service `"
            + service
            + "` builds with service `"
            + other
            + "` as a context, but that has no `build`.");
  }

  public static Diagnostic healthTest(SourceLocation at, String service) {
    return error(
        "JC161",
        at,
        "`services."
            + service
            + ".healthcheck.test` must start with `CMD`, `CMD-SHELL` or `NONE`.");
  }

  public static Diagnostic mountedTwice(
      SourceLocation at, String service, String target, String other) {
    return error(
        "JC162",
        at,
        "Service `" + service + "` mounts `" + target + "` twice; the other is `" + other + "`.");
  }

  public static Diagnostic bindWithoutSource(SourceLocation at, String path) {
    return error("JC163", at, "`" + path + "` is a bind mount without a `source`.");
  }

  public static Diagnostic externalWith(SourceLocation at, String path, String attribute) {
    return error("JC164", at, "`" + path + "` is external, so `" + attribute + "` has no meaning.")
        .hint("Remove `" + attribute + "`, or `external`.");
  }

  public static Diagnostic watchTarget(SourceLocation at, String path) {
    return error("JC165", at, "`" + path + "` needs a `target` for its action.");
  }

  public static Diagnostic hostName(SourceLocation at, String name) {
    return error("JC920", at, "`" + name + "` cannot be the name of a host.")
        .hint("Use lower-case letters, digits and `-`, and begin with a letter or digit.");
  }

  public static Diagnostic reservedHost(SourceLocation at, String name) {
    return error(
            "JC921", at, "No host can be named `" + name + "`: that is the engine without hosts.")
        .hint("Give it another name.");
  }

  public static Diagnostic trailingBlank(SourceLocation at, Object path, String name) {
    return error("JC167", at, "The variable `" + name + "` of `" + path + "` ends with a blank.")
        .hint("Remove the blank.");
  }

  public static Diagnostic noFlag(SourceLocation at, String path, String key) {
    return error("JC904", at, "`" + key + "` of `" + path + "` must be true or false.");
  }

  public static Diagnostic syncOfNoBind(SourceLocation at, String path) {
    return error("JC905", at, "`" + path + "` has `x-sync`, but is no mount of a path.")
        .hint("Give it `type: bind`, or leave `x-sync` out: volumes are on the host anyhow.");
  }

  public static Diagnostic nameByHost(SourceLocation at, String path) {
    return error(
            "JC908",
            at,
            "`"
                + path
                + ".container_name` cannot hold `${REPLICA_HOST}`: names stay when hosts change.")
        .hint("Let it hold `${REPLICA}`, which is another for each container, wherever it is.");
  }

  public static Diagnostic noHostNames(SourceLocation at, String path) {
    return error("JC906", at, "`hosts` in `x-jcompose` of `" + path + "` must be a list of names.");
  }
}
