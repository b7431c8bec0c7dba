package io.jcompose.provision;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineProblems;
import java.nio.file.Path;
import java.util.List;

/** The messages about machines that are to become hosts. */
public final class ProvisionProblems {
  private static final int SHOWN = 12;

  private ProvisionProblems() {}

  private static Diagnostic error(String code, String summary) {
    return Diagnostic.error(new Code(code), summary);
  }

  static Diagnostic otherSystem(String host, String system) {
    return error("JC965", "On `" + host + "` is " + system + ", where no engine can be installed.")
        .hint(
            "Debian, Ubuntu and their descendants are supported. Install an engine there yourself"
                + " and run this again: the rest works wherever systemd or /etc/init.d/docker"
                + " starts it.");
  }

  static Diagnostic notRoot(String host) {
    return error("JC966", "Nobody becomes root on `" + host + "` without a password.")
        .hint(
            "Log in as root (`root@…`), or let sudo ask your user there for no password, as the"
                + " images of clouds do.");
  }

  static Diagnostic failed(String host, String what, List<String> said) {
    return error("JC967", "On `" + host + "` this failed: " + what + ".")
        .details(last(said))
        .hint("Mend what it says and run this again: it goes on where it ended.");
  }

  private static List<String> last(List<String> said) {
    return said.subList(Math.max(0, said.size() - SHOWN), said.size());
  }

  static Diagnostic noInit(String host, String options) {
    return error("JC968", "Nothing is known on `" + host + "` that starts its engine.")
        .details(List.of("Neither systemd nor /etc/init.d/docker is there.", options))
        .hint(
            "Start the engine with these options after their files are there, or take `--over ssh`,"
                + " which needs no settings.");
  }

  static Diagnostic otherDoor(String host, String where) {
    return error("JC969", "The engine of `" + host + "` has settings for TLS or TCP already.")
        .details(List.of("They are in " + where + "."))
        .hint(
            "They are not ours to change: `jcompose host add "
                + host
                + " tcp://… --tls DIR` uses them. Or take them out, or take `--over ssh`.");
  }

  static Diagnostic notJson(String host, String path, String why) {
    return error("JC970", "`" + path + "` on `" + host + "` is not JSON: " + why)
        .hint("Its engine does not start with it either. Mend it, and run this again.");
  }

  static Diagnostic takenBack(String host, boolean running, List<String> said) {
    return error("JC971", "The engine of `" + host + "` does not start with the new settings.")
        .details(last(said))
        .hint(
            "They were taken back, and it "
                + (running ? "runs as before" : "does not start without them either")
                + ". Mend what it says and run this again.");
  }

  static Diagnostic notReached(String host, boolean tls, EngineException e) {
    return error("JC972", "The engine of `" + host + "` is set up, and cannot be reached.")
        .details(List.of(e.endpoint() + ": " + e.engineMessage()))
        .hint(
            tls
                ? "Let your address through to port 2376 in its firewall, or run this again with"
                    + " `--over ssh`, which needs no port."
                : EngineProblems.hint(e));
  }

  static Diagnostic noEffect(String host, Planned step) {
    return error("JC973", "On `" + host + "` this had no effect: " + step.what() + ".")
        .details(List.of("It is still to be done, because " + step.why() + "."))
        .hint("Something there undoes it: look who else sets this machine up.");
  }

  /** There is no ssh address to begin with. */
  public static Diagnostic noAddress(String host) {
    return error("JC974", "It is not known how to log in at `" + host + "`.")
        .hint(
            "Give the machine's address for ssh: `jcompose host provision "
                + host
                + " [USER@]NAME[:PORT]`.");
  }

  static Diagnostic keys(Path file, String why) {
    return error("JC975", "`" + file + "` cannot be used: " + why + ".")
        .hint(
            "Mend it, or remove it: a new authority is made then, and hosts have to be provisioned"
                + " again to trust it.");
  }

  static Diagnostic restarts(String host) {
    return Diagnostic.note(
            new Code("JC976"), "The engine of `" + host + "` restarts, and its containers with it.")
        .hint(
            "Those without a restart policy stay stopped. `\"live-restore\": true` in its"
                + " daemon.json keeps them running.");
  }

  static Diagnostic snap(String host) {
    return error("JC977", "The engine of `" + host + "` comes from a snap.")
        .hint(
            "It keeps its settings elsewhere and is not handled. Remove it (`snap remove docker`)"
                + " and run this again.");
  }

  static Diagnostic noSsh(String host, EngineException e) {
    return Diagnostic.error(
            EngineProblems.code(e),
            "There is no way by ssh to `" + host + "`: " + e.engineMessage())
        .hint(EngineProblems.hint(e));
  }
}
