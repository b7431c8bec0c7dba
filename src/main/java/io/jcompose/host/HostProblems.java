package io.jcompose.host;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.Nearest;
import io.jcompose.engine.EngineException;
import io.jcompose.model.HostId;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** The messages about hosts. */
public final class HostProblems {
  private HostProblems() {}

  public static Diagnostic noHosts() {
    return Diagnostic.error(new Code("JC997"), "The stack here names no hosts to make a swarm of.")
        .hint("Name them in `x-jcompose.hosts`.");
  }

  static Diagnostic noSwarm() {
    return Diagnostic.error(
            new Code("JC993"), "None of the hosts is a manager of a swarm that others could join.")
        .hint("`jcompose host swarm init` makes one.");
  }

  static Diagnostic elsewhere(HostId host) {
    return Diagnostic.error(
            new Code("JC994"), "Host `" + host + "` is in a swarm that the other hosts are not in.")
        .hint("Take it out there (`docker swarm leave`), which ends what the swarm runs on it.");
  }

  static Diagnostic noAddress(HostId host) {
    return Diagnostic.error(
            new Code("JC995"),
            "It is not known at which address the other hosts reach `" + host + "`.")
        .hint("Say it in `x-jcompose.hosts." + host + "`: `advertise: 192.0.2.7`.");
  }

  static Diagnostic notJoined(HostId host, EngineException e) {
    return Diagnostic.error(
            new Code("JC996"), "Host `" + host + "` did not join the swarm: " + e.engineMessage())
        .hint(
            "The hosts need each other's ports 2377/tcp, 7946/tcp, 7946/udp and 4789/udp."
                + " Running the command again goes on where it ended.");
  }

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

  /** It is not on the user's list. */
  public static Diagnostic notListed(String host, Collection<String> known) {
    return Diagnostic.error(new Code("JC941"), "Host `" + host + "` is not in your list.")
        .hint(
            Nearest.to(host, known)
                .map(near -> "Did you mean `" + near + "`?")
                .orElse("`jcompose host ls` shows the hosts that are known."));
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
                + url
                + "`.");
  }

  static Diagnostic file(Path file, String why) {
    return Diagnostic.error(new Code("JC934"), "`" + file + "` cannot be used: " + why + ".")
        .hint("Make it and its directory readable and writable for yourself.");
  }

  static Diagnostic held(String project, String holder) {
    return Diagnostic.error(
            new Code("JC857"),
            "Project `" + project + "` is being changed from another machine, by " + holder + ".")
        .hint("Wait for it; if that run is dead, `up --break-lock` or `down --break-lock`.");
  }
}
