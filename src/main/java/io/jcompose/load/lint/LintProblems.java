package io.jcompose.load.lint;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;

/** The messages about what is likely not meant. */
final class LintProblems {
  static final Code PORT_TWICE = new Code("JC180");
  static final Code NONE_AS_COMMAND = new Code("JC181");
  static final Code ONE_LETTER_VOLUME = new Code("JC182");
  static final Code UNPINNED = new Code("JC183");
  static final Code NO_HEALTH_CHECK = new Code("JC184");

  private LintProblems() {}

  static Diagnostic portTwice(String service, int target, String first, String second) {
    return Diagnostic.warning(
            PORT_TWICE,
            "Service `%s` publishes its port %d twice, as %s and, by another file, as %s."
                .formatted(service, target, first, second))
        .hint("A later file adds ports. To replace those before, write `ports: !override`.");
  }

  static Diagnostic noneAsCommand(String service) {
    return Diagnostic.warning(
            NONE_AS_COMMAND,
            "The health check of service `%s` runs a command `NONE`, which fails."
                .formatted(service))
        .hint("To switch the check off, write `test: [\"NONE\"]` or `disable: true`.");
  }

  static Diagnostic oneLetterVolume(String service, String written) {
    return Diagnostic.warning(
            ONE_LETTER_VOLUME,
            "Service `%s` does not mount a volume `%c`: `%s` is taken for a path on Windows."
                .formatted(service, written.charAt(0), written))
        .hint("Give the volume a longer name, or write `source` and `target`.");
  }

  static Diagnostic unpinned(String service, String image) {
    return Diagnostic.warning(
            UNPINNED,
            "Service `%s` runs whatever `%s` is at the time it is pulled."
                .formatted(service, image))
        .hint("Name a version; `jcompose config --lock-image-digests` pins what it is now.");
  }

  static Diagnostic noHealthCheck(String service, String other) {
    return Diagnostic.warning(
            NO_HEALTH_CHECK,
            "Service `%s` waits for a healthy `%s`, which has no `healthcheck`."
                .formatted(service, other))
        .hint("If its image has no health check either, `up` fails: add one.");
  }

  static Diagnostic healthCheckOff(String service, String other) {
    return Diagnostic.warning(
            NO_HEALTH_CHECK,
            "Service `%s` waits for a healthy `%s`, whose health check is switched off."
                .formatted(service, other))
        .hint("It never becomes healthy, so `up` fails. Wait for `service_started` instead.");
  }
}
