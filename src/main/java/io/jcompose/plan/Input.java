package io.jcompose.plan;

import io.jcompose.graph.Dag;
import io.jcompose.model.HostId;
import io.jcompose.model.Network;
import io.jcompose.model.PerReplica;
import io.jcompose.model.ReplicaId;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.place.Assignment;
import io.jcompose.place.Crossing;
import io.jcompose.place.Slice;
import io.jcompose.state.HostState;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.Observed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that planning for one host looks at. Rules are run once for each host; what orders steps of
 * different hosts are facts, which name theirs.
 *
 * @param host the host that is planned for
 * @param front the one where what is done once, wherever the containers are, is done: builds,
 *     providers
 * @param stack what of the stack concerns it; all of it where there is one host
 * @param whole the stack of all hosts
 * @param numbers of the containers that the host is to have, by service
 * @param why why each container is where it is, by replica; empty where there is one engine
 * @param named the services that the intent names; none means all
 * @param wanted those and what they depend on; the others are in the stack because they share
 *     something with these
 * @param members the containers of every host
 * @param crossing how containers on different hosts reach one another
 * @param images where images are, and come about
 */
record Input(
    HostId host,
    HostId front,
    Stack stack,
    Stack whole,
    Assignment placed,
    Map<String, SortedSet<Integer>> numbers,
    Map<String, String> why,
    Observed observed,
    Intent intent,
    Set<String> named,
    Set<String> wanted,
    Members members,
    Crossing crossing,
    ImageSites images) {
  /** One for each host that answered. */
  static List<Input> all(Stack stack, Assignment placed, Observed observed, Intent intent) {
    var named = stack.named(intent.services());
    var after = new HashMap<String, Set<String>>();
    stack.services().forEach((name, it) -> after.put(name, it.lifecycle().dependsOn().keySet()));
    var start = named.isEmpty() ? after.keySet() : named;
    var wanted = new Dag<>(after).closure(start);
    var members = Members.of(observed);
    var images = ImageSites.of(stack, placed, observed, wanted);
    var byHost = placed.byHost();
    boolean makes = intent instanceof Intent.Up || intent instanceof Intent.Run;
    var crossing = makes ? Crossing.of(stack, placed, observed) : Crossing.none(observed);
    var slices = slices(stack, byHost, observed, intent, members, crossing);
    var why = new HashMap<String, String>();
    if (!observed.facts().isEmpty()) {
      placed.why().forEach(it -> why.put(it.subject(), it.reason()));
    }
    var all = new ArrayList<Input>();
    var answering = observed.answering();
    for (HostId host : answering) {
      var numbers = byHost.getOrDefault(host, new TreeMap<>());
      var slice = slices.getOrDefault(host, stack);
      if (makes) {
        slice = Slice.on(host, slice, observed, with(intent, numbers));
      }
      all.add(
          new Input(
              host,
              answering.get(0),
              slice,
              stack,
              placed,
              numbers,
              why,
              observed,
              intent,
              named,
              wanted,
              members,
              crossing,
              images));
    }
    return all;
  }

  /** A container of {@code run} stands in for the first one. */
  private static Map<String, SortedSet<Integer>> with(
      Intent intent, Map<String, SortedSet<Integer>> numbers) {
    var all = new TreeMap<>(numbers);
    if (intent instanceof Intent.Run run) {
      all.put(run.service(), new TreeSet<>(Set.of(1)));
    }
    return all;
  }

  /** A service as one of its containers here is made. */
  Service of(Service service, ReplicaId id) {
    int number = id.isOneOff() ? 1 : id.number();
    return PerReplica.of(whole, service, number, host.name());
  }

  /** What goes looks at the whole stack everywhere, since leftovers may be anywhere. */
  private static Map<HostId, Stack> slices(
      Stack stack,
      Map<HostId, SortedMap<String, SortedSet<Integer>>> placed,
      Observed observed,
      Intent intent,
      Members members,
      Crossing crossing) {
    if (observed.facts().isEmpty() || intent instanceof Intent.Down) {
      return Map.of();
    }
    var there = new HashMap<HostId, Set<String>>();
    for (HostId host : observed.answering()) {
      there.put(host, members.services(host));
    }
    return Slice.all(stack, placed, there, crossing);
  }

  /** Whether the intent is about a service: one that is named, or any when none is. */
  boolean covers(String service) {
    return named.isEmpty() || named.contains(service);
  }

  /** Whether the answer to the question is yes; while it is not, the plan asks it. */
  boolean agreed(Question question, PlanBuilder out) {
    boolean agreed = intent.answers().agree(question.subject());
    if (!agreed) {
      out.ask(question);
    }
    return agreed;
  }

  /** Whether there is one engine, to which everything goes. */
  boolean alone() {
    return observed.facts().isEmpty();
  }

  boolean isFront() {
    return front.equals(host);
  }

  /** Whether a further container of a service belongs here. */
  boolean isHome(String service) {
    return alone() || host.equals(home(service));
  }

  /** The host of a service's first container. */
  HostId home(String service) {
    var hosts = placed.of(service).values();
    return hosts.isEmpty() ? front : hosts.iterator().next();
  }

  /** Whether the host is to have the container of that number. */
  boolean isOurs(ReplicaId replica) {
    var ours = numbers.get(replica.service());
    return (alone() && !isNumbered(replica.service()))
        || (ours != null && ours.contains(replica.number()));
  }

  /** Whether containers of a service are told apart by their numbers. */
  boolean isNumbered(String name) {
    var service = whole.services().get(name);
    return service != null && PerReplica.isFor(whole, service);
  }

  /** Why a container is beyond what its service is to have here. */
  Reason tooMany(LiveContainer container) {
    var elsewhere = placed.of(container.service()).get(container.number());
    if (elsewhere != null && !elsewhere.equals(host)) {
      return new Reason.Moved(elsewhere.name());
    }
    var service = whole.services().get(container.service());
    return new Reason.ScaledTo(service == null ? 0 : service.lifecycle().replicas());
  }

  /** The host on which a network that this one needs is made. */
  HostId keeper(Network network) {
    return crossing.keeper(network, host);
  }

  /** Why a container is made where none was, and made here. */
  Reason missing(Slot slot) {
    String place = why.getOrDefault(slot.id().toString(), "");
    return place.isEmpty() ? slot.missing() : new Reason.Missing(place);
  }

  HostState.Reachable live() {
    return observed.reachable(host);
  }

  /** The host's containers of a service, one-offs apart, lowest number first. */
  List<LiveContainer> containers(String service) {
    return members.on(host, service);
  }

  /** That every container of a service, on whichever host, is so. */
  Set<Fact> everywhere(String service, Fact.State state) {
    var facts = new TreeSet<Fact>();
    for (HostId each : observed.answering()) {
      members.on(each, service).forEach(it -> facts.add(Fact.instance(each, it.id(), state)));
    }
    return facts;
  }

  /** The services of the whole stack that depend on one directly. */
  List<Service> dependents(String service) {
    var dependents = new ArrayList<Service>();
    for (Service each : whole.services().values()) {
      if (each.lifecycle().dependsOn().containsKey(service)) {
        dependents.add(each);
      }
    }
    return dependents;
  }
}
