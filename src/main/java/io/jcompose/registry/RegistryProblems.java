package io.jcompose.registry;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import java.util.List;

/** Every message about registry credentials. */
final class RegistryProblems {
  private RegistryProblems() {}

  static Diagnostic badConfig(String where, String words) {
    return Diagnostic.warning(
            new Code("JC651"), "The registry credentials in " + where + " cannot be read.")
        .details(List.of(words));
  }

  static Diagnostic noHelper(String program, String registry) {
    return Diagnostic.warning(
            new Code("JC652"),
            "The credential helper `" + program + "` for `" + registry + "` is not on the PATH.")
        .hint("Install it, or remove it from `credsStore` or `credHelpers` in config.json.");
  }

  static Diagnostic helperFailed(String program, String registry, String words) {
    return Diagnostic.warning(
            new Code("JC653"),
            "The credential helper `" + program + "` failed for `" + registry + "`.")
        .details(List.of(words));
  }
}
