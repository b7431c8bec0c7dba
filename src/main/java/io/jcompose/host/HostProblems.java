package io.jcompose.host;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.Nearest;
import io.jcompose.model.HostId;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** The messages about hosts. */
public final class HostProblems {
  private HostProblems() {}

  static Diagnostic unknown(HostId host, Collection<String> known) {
    return Diagnostic.error(
            new Code("JC931"), "Nothing says where the engine of host `" + host + "` is.")
        .hint(
            Nearest.to(host.name(), known)
                .map(near -> "Did you mean `" + near + "`?")
                .orElse(
                    "Give it an `endpoint`, `context` or `machine`, or add it to your list with"
                        + " `jcompose host add "
                        + host
                        + " ADDRESS`."));
  }

  static Diagnostic sameEngine(HostId first, HostId second, String engine) {
    return Diagnostic.error(
            new Code("JC932"), "Hosts `" + first + "` and `" + second + "` are the same engine.")
        .details(List.of("Its id is " + engine + "."))
        .hint("Remove one of the two: everything on it would be counted twice.");
  }

  static Diagnostic otherEngine(HostId host, String url, String before, String now) {
    return Diagnostic.error(
            new Code("JC933"),
            "Host `" + host + "` at `" + url + "` is another engine than it was.")
        .details(List.of("It was " + before + ".", "It is " + now + "."))
        .hint(
            "If the machine was set up anew, or the address is another machine's now, and you mean"
                + " this one: `jcompose host forget "
                + host
                + "`.");
  }

  static Diagnostic file(Path file, String why) {
    return Diagnostic.error(new Code("JC934"), "`" + file + "` cannot be used: " + why + ".")
        .hint("Make it and its directory readable and writable for yourself.");
  }
}
