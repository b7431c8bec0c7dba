package io.jcompose.provision;

import io.jcompose.diag.JComposeException;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an engine is told to listen for other machines, and by which certificates. The address and
 * what guards it are always in one file, which is replaced as a whole: neither is ever there
 * without the other.
 *
 * @param path the file
 * @param found its text
 * @param wanted the text that it is to have; absent is no such file
 * @param known whether what is wanted is known already: not before there is an engine
 */
record Listening(String path, Optional<String> found, Optional<String> wanted, boolean known) {
  static final String DROP_IN = "/etc/systemd/system/docker.service.d/jcompose.conf";
  static final String DEFAULTS = "/etc/default/docker";
  static final String DAEMON = "/etc/docker/daemon.json";

  private static final String BEGIN =
      "# jcompose begins: the engine also listens for other machines\n";
  private static final String END = "# jcompose ends\n";

  /** The way in for other machines. */
  record Door(String address, String trusted, String certified) {
    /** The usual one: any address of the machine. */
    static Door to(String machine) {
      String any = machine.indexOf(':') >= 0 ? "[::]" : "0.0.0.0";
      String ours = "/etc/docker/jcompose/";
      return new Door("tcp://" + any + ":" + PORT, ours + "ca.pem", ours + "server.pem");
    }

    /** As options of the engine. */
    String options() {
      return "-H "
          + address
          + " --tlsverify --tlscacert="
          + trusted
          + " --tlscert="
          + certified
          + " --tlskey="
          + certified;
    }
  }

  static final int PORT = 2376;

  boolean isDone() {
    return known && found.equals(wanted);
  }

  /**
   * What is to be in which file.
   *
   * @param machine the address at which it is reached
   * @throws JComposeException when nothing is known that starts the engine, or it has a door
   *     already
   */
  static Listening of(String host, Facts facts, Wish.Way way, String machine) {
    var door = Door.to(machine);
    var json = json(host, facts);
    var rest = json.without(door);
    boolean wanted = way == Wish.Way.TLS;
    if (wanted && (rest.isOpen() || isOpen(without(facts.defaults().orElse(""))))) {
      throw new JComposeException(ProvisionProblems.otherDoor(host, DAEMON + " or " + DEFAULTS));
    }
    if (json.hasHosts()) {
      String text = (wanted ? rest.with(door) : rest).text();
      boolean same = text.equals(json.text());
      return new Listening(
          DAEMON, facts.daemonJson(), same ? facts.daemonJson() : Optional.of(text), true);
    }
    return switch (facts.init()) {
      case SYSTEMD -> dropIn(host, facts, wanted ? Optional.of(door) : Optional.empty());
      case SYSV -> defaults(facts, wanted ? Optional.of(door) : Optional.empty());
      case NONE -> {
        if (wanted) {
          throw new JComposeException(ProvisionProblems.noInit(host, door.options()));
        }
        yield new Listening(DEFAULTS, Optional.empty(), Optional.empty(), true);
      }
    };
  }

  /** The settings of its engine. */
  static DaemonJson json(String host, Facts facts) {
    try {
      return DaemonJson.read(facts.daemonJson().orElse(""));
    } catch (IOException e) {
      throw new JComposeException(
          ProvisionProblems.notJson(host, DAEMON, String.valueOf(e.getMessage())), e);
    }
  }

  private static Listening dropIn(String host, Facts facts, Optional<Door> door) {
    var command = facts.unit().flatMap(it -> ExecStart.read(it, DROP_IN));
    if (door.isEmpty() || command.isEmpty()) {
      return new Listening(DROP_IN, facts.dropIn(), Optional.empty(), door.isEmpty());
    }
    if (isOpen(command.get())) {
      throw new JComposeException(ProvisionProblems.otherDoor(host, "systemd's docker.service"));
    }
    String text =
        BEGIN
            + "[Service]\nExecStart=\nExecStart="
            + command.get()
            + " "
            + door.get().options()
            + "\n";
    return new Listening(DROP_IN, facts.dropIn(), Optional.of(text), true);
  }

  private static Listening defaults(Facts facts, Optional<Door> door) {
    String rest = without(facts.defaults().orElse(""));
    if (door.isEmpty()) {
      var wanted = facts.defaults().map(it -> rest);
      return new Listening(DEFAULTS, facts.defaults(), wanted, true);
    }
    String before = rest.isEmpty() || rest.endsWith("\n") ? rest : rest + "\n";
    String socket = names(rest) ? "" : "-H unix:///var/run/docker.sock ";
    String options = "DOCKER_OPTS=\"$DOCKER_OPTS " + socket + door.get().options() + "\"\n";
    return new Listening(
        DEFAULTS, facts.defaults(), Optional.of(before + BEGIN + options + END), facts.hasEngine());
  }

  /** Without our block. */
  private static String without(String text) {
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END, Math.max(begin, 0));
    return begin < 0 || end < 0
        ? text
        : text.substring(0, begin) + text.substring(end + END.length());
  }

  /** Whether it says where the engine listens. */
  private static boolean names(String text) {
    return lines(text).anyMatch(it -> it.contains("-H ") || it.contains("--host"));
  }

  private static boolean isOpen(String text) {
    return lines(text).anyMatch(it -> it.contains("tcp://") || it.contains("--tls"));
  }

  private static Stream<String> lines(String text) {
    return text.lines().filter(it -> !it.startsWith("#"));
  }
}
