package io.jcompose.cli;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import java.nio.file.Path;
import java.util.Collection;

/** Every message about the list of hosts, and hosts that are named on the command line. */
public final class HostListProblems {
  private HostListProblems() {}

  /** A word of `host` is missing. */
  public static Diagnostic hostWords(String action, String what) {
    return Diagnostic.error(new Code("JC935"), "`jcompose host " + action + "` needs " + what + ".")
        .hint("`jcompose host --help` shows what each of them takes.");
  }

  public static Diagnostic hostListed(String name, Path file) {
    return Diagnostic.note(new Code("JC936"), "Host `" + name + "` is in `" + file + "` now.")
        .hint("A stack names it with `x-jcompose: {hosts: [" + name + "]}`.");
  }

  public static Diagnostic hostUnlisted(String name, Path file) {
    return Diagnostic.note(
        new Code("JC937"), "Host `" + name + "` is not in `" + file + "` any more.");
  }

  public static Diagnostic hostForgotten(String name, boolean known) {
    return Diagnostic.note(
        new Code("JC938"),
        known
            ? "Host `" + name + "` may be another engine now; what is found next is remembered."
            : "Nothing was remembered of host `" + name + "`.");
  }

  public static Diagnostic hostWithoutSsh(String name, String url) {
    return Diagnostic.error(
            new Code("JC939"), "Host `" + name + "` is reached at `" + url + "`, not by ssh.")
        .hint("Give it an `endpoint`, or `ssh` beside it, that begins with `ssh://`.");
  }

  public static Diagnostic hostSsh(String name, String why) {
    return Diagnostic.error(
        new Code("JC940"), "The ssh for host `" + name + "` cannot be begun: " + why + ".");
  }

  /** A host that the stack does not name; {@code hosts} are those it does. */
  public static Diagnostic noHost(String host, Collection<String> hosts) {
    return Diagnostic.error(new Code("JC947"), "The stack has no host `" + host + "`.")
        .hint(
            hosts.isEmpty()
                ? "It names none in `x-jcompose.hosts`, so that all is on one engine."
                : "Its hosts: `" + String.join("`, `", hosts) + "`.");
  }
}
