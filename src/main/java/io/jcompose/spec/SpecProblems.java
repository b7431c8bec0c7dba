package io.jcompose.spec;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.model.Stack;

/** Every message about a stack that its engine or builder cannot do. */
final class SpecProblems {
  private SpecProblems() {}

  /** Something that would silently be something else on this engine. */
  static Diagnostic needsNewerEngine(
      Stack stack, String path, String subject, Since since, ApiLevel api) {
    return Diagnostic.error(new Code("JC330"), sentence(subject, path, since, api) + ".")
        .at(stack.origins().at(path))
        .hint("Use " + since.engine() + " or later, or remove the attribute.");
  }

  /** Something that the stack can do without. */
  static Diagnostic ignoredByEngine(
      Stack stack, String path, String subject, Since since, ApiLevel api) {
    return Diagnostic.warning(
            new Code("JC331"), sentence(subject, path, since, api) + ", so it is ignored.")
        .at(stack.origins().at(path));
  }

  static Diagnostic labelLost(Stack stack, String path, String service, String target) {
    return Diagnostic.warning(
            new Code("JC332"),
            "Service `"
                + service
                + "` sets `selinux` for `"
                + target
                + "` beside options with which the engine takes no SELinux label, so it is"
                + " ignored.")
        .at(stack.origins().at(path));
  }

  static Diagnostic readOnlyService(Stack stack, String path, String service, String source) {
    return Diagnostic.error(
            new Code("JC333"),
            "Service `" + service + "` is read-only, so `" + source + "` cannot be copied into it.")
        .at(stack.origins().at(path))
        .hint("Give it by `file`, which is mounted instead of copied.");
  }

  static Diagnostic readOnlyLogins(Stack stack, String service) {
    return Diagnostic.error(
            new Code("JC453"),
            "Service `"
                + service
                + "` is read-only, so the logins of `use_api_socket` cannot be copied into it.")
        .at(stack.origins().at("services." + service + ".use_api_socket"))
        .hint("Mount `/var/run/docker.sock` under `volumes` instead.");
  }

  static Diagnostic unsetVariable(Stack stack, String path, String kind, String key, String name) {
    return Diagnostic.error(
            new Code("JC334"),
            "The variable `"
                + name
                + "`, which "
                + kind
                + " `"
                + key
                + "` takes its content from,"
                + " is not set.")
        .at(stack.origins().at(path))
        .hint("Set it in the environment or in the project's `.env` file.");
  }

  static Diagnostic external(Stack stack, String path, String kind, String key) {
    return Diagnostic.error(
            new Code("JC335"),
            "The " + kind + " `" + key + "` is external, which only a Swarm can provide.")
        .at(stack.origins().at(path))
        .hint("Give it by `file`, `environment` or `content`.");
  }

  static Diagnostic ownershipIgnored(Stack stack, String path, String service, String source) {
    return Diagnostic.warning(
            new Code("JC336"),
            "Service `"
                + service
                + "` sets `uid`, `gid` or `mode` for `"
                + source
                + "`, which is mounted into a read-only container and keeps the file's own.")
        .at(stack.origins().at(path));
  }

  static Diagnostic noNumber(
      Stack stack, String path, String service, String source, String value) {
    return Diagnostic.error(
            new Code("JC452"),
            "Service `"
                + service
                + "` gives `"
                + source
                + "` the owner `"
                + value
                + "`, which is no number.")
        .at(stack.origins().at(path))
        .hint("Names are known inside the image only: write the number of the user or group.");
  }

  static Diagnostic rangeOnPodman(Stack stack, String path, String service, String published) {
    return Diagnostic.error(
            new Code("JC337"),
            "Service `"
                + service
                + "` publishes one port on the range `"
                + published
                + "`, which Podman does not do.")
        .at(stack.origins().at(path))
        .hint("Name one host port, or none for any free one.");
  }

  /** Something that Podman leaves out without a word, and that the stack can do without. */
  static Diagnostic ignoredByPodman(Stack stack, String path, String subject, ApiLevel api) {
    return Diagnostic.warning(
            new Code("JC621"),
            subject
                + " uses `"
                + attribute(path)
                + "`, which "
                + api.engine()
                + " does not do, so it is ignored.")
        .at(stack.origins().at(path));
  }

  /** Something that Podman leaves out without a word, and that the stack is wrong without. */
  static Diagnostic notOnPodman(Stack stack, String path, String subject, ApiLevel api) {
    return Diagnostic.error(
            new Code("JC622"),
            subject + " uses `" + attribute(path) + "`, which " + api.engine() + " does not do.")
        .at(stack.origins().at(path))
        .hint("Use a Docker engine, or remove the attribute.");
  }

  static Diagnostic noLogDriver(
      Stack stack, String path, String service, String driver, ApiLevel api) {
    return Diagnostic.error(
            new Code("JC623"),
            "Service `"
                + service
                + "` logs with the driver `"
                + driver
                + "`, which "
                + api.engine()
                + " does not have.")
        .at(stack.origins().at(path))
        .hint("Podman has `journald`, `json-file`, `k8s-file`, `none` and `passthrough`.");
  }

  static Diagnostic needsBuildKit(BuildRequest request, String attribute) {
    String path = request.path() + "." + attribute;
    return Diagnostic.error(
            new Code("JC501"),
            "The build of service `"
                + request.service()
                + "` uses `"
                + attribute
                + "`, which the classic builder does not support: it needs BuildKit.")
        .at(request.stack().origins().at(path))
        .hint("Use an engine that offers BuildKit, or remove `" + attribute + "`.");
  }

  /** Only {@code DOCKER_DEFAULT_PLATFORM} can be another: the file's own platform is checked. */
  static Diagnostic otherPlatform(BuildRequest request) {
    return Diagnostic.error(
            new Code("JC988"),
            "DOCKER_DEFAULT_PLATFORM is `"
                + request.platform().orElse("")
                + "`, which is not among the platforms of the build of service `"
                + request.service()
                + "`.")
        .at(request.stack().origins().at(request.path() + ".platforms"))
        .hint("Add it there, set the service's `platform`, or unset the variable.");
  }

  /** {@code needed} is an engine in a sentence, such as {@code Docker Engine 23}. */
  static Diagnostic builderCannot(
      BuildRequest request, String attribute, String engine, String needed) {
    return Diagnostic.error(new Code("JC881"), building(request, attribute, engine, "cannot do"))
        .at(request.stack().origins().at(request.path() + "." + attribute))
        .hint("It needs " + needed + ". Remove `" + attribute + "`, or use such an engine.");
  }

  static Diagnostic builderPassesOver(
      BuildRequest request, String attribute, String engine, String needed) {
    return Diagnostic.warning(
            new Code("JC882"), building(request, attribute, engine, "passes over"))
        .at(request.stack().origins().at(request.path() + "." + attribute))
        .hint("It needs " + needed + ".");
  }

  static Diagnostic buildMemory(BuildRequest request) {
    return Diagnostic.warning(
        new Code("JC884"),
        "BuildKit sets no limit to the memory of a build: `--memory` has no effect on service `"
            + request.service()
            + "`.");
  }

  private static String building(
      BuildRequest request, String attribute, String engine, String does) {
    return "The build of service `"
        + request.service()
        + "` uses `"
        + attribute
        + "`, which "
        + engine
        + " "
        + does
        + ".";
  }

  static Diagnostic ignoredByClassicBuilder(BuildRequest request, String attribute) {
    String path = request.path() + "." + attribute;
    return Diagnostic.warning(
            new Code("JC502"),
            "The build of service `"
                + request.service()
                + "` uses `"
                + attribute
                + "`, which the classic builder ignores.")
        .at(request.stack().origins().at(path));
  }

  private static String sentence(String subject, String path, Since since, ApiLevel api) {
    return subject
        + " uses `"
        + attribute(path)
        + "`, which needs "
        + since.engine()
        + " (API 1."
        + since.minor()
        + ") while "
        + api.engine()
        + " speaks API "
        + api;
  }

  private static String attribute(String path) {
    return path.substring(path.indexOf('.', path.indexOf('.') + 1) + 1);
  }

  /** An API version and the first engine that had it. */
  enum Since {
    API_42(42, "Docker Engine 23"),
    API_43(43, "Docker Engine 24"),
    API_44(44, "Docker Engine 25"),
    API_45(45, "Docker Engine 26"),
    API_48(48, "Docker Engine 28"),
    API_49(49, "Docker Engine 28.1");

    private final int minor;
    private final String engine;

    Since(int minor, String engine) {
      this.minor = minor;
      this.engine = engine;
    }

    int minor() {
      return minor;
    }

    String engine() {
      return engine;
    }
  }
}
