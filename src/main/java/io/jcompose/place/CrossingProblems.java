package io.jcompose.place;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.model.HostId;
import io.jcompose.model.Networking.Port;
import io.jcompose.model.Stack;
import io.jcompose.state.HostFacts;
import io.jcompose.state.Observed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Every message about networks between hosts. */
final class CrossingProblems {
  private static final String NETWORK = "x-jcompose.network";

  private CrossingProblems() {}

  static Diagnostic noSwarm(Stack stack, Collection<HostId> used, Observed observed) {
    var states = new ArrayList<String>();
    for (HostId host : used) {
      var facts = observed.facts().get(host);
      var swarm = facts == null ? HostFacts.Swarm.NONE : facts.swarm();
      states.add(
          "`"
              + host
              + "` is "
              + (swarm.node().isEmpty()
                  ? "in no swarm"
                  : swarm.manager() ? "a manager" : "a worker"));
    }
    return Diagnostic.error(
            new Code("JC986"),
            "The networks cannot be overlays, because the hosts are not in one swarm with a"
                + " manager that answers: "
                + String.join(", ", states)
                + ".")
        .at(stack.origins().at(NETWORK))
        .hint("`jcompose host swarm init` makes one of the stack's hosts.");
  }

  static Diagnostic leaderless(Stack stack, Observed observed) {
    var away = new ArrayList<String>();
    for (HostId host : observed.hosts().keySet()) {
      if (!observed.answering().contains(host)) {
        away.add("`" + host + "`");
      }
    }
    return Diagnostic.error(
            new Code("JC858"),
            "No manager of the hosts' swarm answers, so nothing can be put on their networks. What"
                + " does not answer: "
                + String.join(", ", away)
                + ".")
        .at(stack.origins().at(NETWORK))
        .hint(
            "What runs goes on, and `down` works. Bring a manager back, then run the command again."
                + " Three managers bear the loss of one: `jcompose host swarm init --managers 3`.");
  }

  static Diagnostic unpublished(Stack stack, Names.Crossed it) {
    return Diagnostic.error(
            new Code("JC987"),
            way(it) + ", which publishes " + published(it) + "; nothing else leads there.")
        .at(stack.origins().at("services." + it.from().name() + ".depends_on"))
        .hint(
            "Publish a port of `"
                + it.to().name()
                + "` under its own number, such as `5432:5432`; or put the hosts into one swarm"
                + " (`jcompose host swarm init`); or keep the two on one host; or say"
                + " `x-jcompose: {network: local}` if they never speak.");
  }

  private static String way(Names.Crossed it) {
    return "`"
        + it.from().name()
        + "` on host `"
        + it.fromHost()
        + "` depends on `"
        + it.to().name()
        + "` on host `"
        + it.toHost()
        + "`";
  }

  private static String published(Names.Crossed it) {
    var ports = new ArrayList<String>();
    for (Port port : it.to().networking().ports()) {
      String where = port.hostIp().isEmpty() ? "" : port.hostIp() + ":";
      String as = port.published().isEmpty() ? "any free port" : where + port.published();
      ports.add("port " + port.target() + " as " + as);
    }
    return ports.isEmpty() ? "no port" : String.join(", ", ports);
  }

  static Diagnostic noAddress(Stack stack, Names.Crossed it, HostId host) {
    return Diagnostic.error(
            new Code("JC990"),
            way(it) + ", and it is not known at which address other hosts reach `" + host + "`.")
        .at(stack.origins().at("x-jcompose.hosts." + host))
        .hint("Say it: `advertise: 192.0.2.7`.");
  }

  static Diagnostic stays(Stack stack, Names.Crossed it) {
    return Diagnostic.warning(
            new Code("JC991"), way(it) + ", and with `network: local` nothing leads there.")
        .at(stack.origins().at(NETWORK));
  }

  static Diagnostic routes(Collection<HostId> hosts, Observed observed) {
    List<String> lines = new ArrayList<>();
    for (HostId host : hosts) {
      var facts = observed.facts().get(host);
      if (facts != null && !facts.advertise().isEmpty()) {
        lines.add(
            "on the others: `ip route replace SUBNETS-OF-"
                + host
                + " via "
                + facts.advertise()
                + "`");
      }
    }
    return Diagnostic.note(
            new Code("JC992"),
            "With `network: routed` every host needs routes to the networks of the others, and an"
                + " engine before 27 has to be told to let them in (`iptables -I DOCKER-USER`).")
        .details(lines);
  }
}
