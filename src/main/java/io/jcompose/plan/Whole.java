package io.jcompose.plan;

import io.jcompose.graph.Dag;
import io.jcompose.model.HostId;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.place.Assignment;
import io.jcompose.place.Crossing;
import io.jcompose.place.Slice;
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
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All that planning looks at, whichever host it is for.
 *
 * @param stack the stack of all hosts
 * @param lead the host where what is done once, wherever the containers are, is done: builds,
 *     providers
 * @param why why each container is where it is, by replica; empty where there is one engine
 * @param named the services that the intent names; none means all
 * @param wanted those and what they depend on; the others are in the stack because they share
 *     something with these
 * @param members the containers of every host
 * @param crossing how containers on different hosts reach one another
 * @param images where images are, and come about
 */
record Whole(
    Stack stack,
    Intent intent,
    Assignment placed,
    Observed observed,
    HostId lead,
    Map<String, String> why,
    Set<String> named,
    Set<String> wanted,
    Members members,
    Crossing crossing,
    ImageSites images) {
  static Whole of(Stack stack, Assignment placed, Observed observed, Intent intent) {
    var named = stack.named(intent.services());
    var after = new HashMap<String, Set<String>>();
    stack.services().forEach((name, it) -> after.put(name, it.lifecycle().dependsOn().keySet()));
    var wanted = new Dag<>(after).closure(named.isEmpty() ? after.keySet() : named);
    boolean makes = intent instanceof Intent.Up || intent instanceof Intent.Run;
    var why = new HashMap<String, String>();
    if (!observed.oneEngine()) {
      placed.why().forEach(it -> why.put(it.subject(), it.reason()));
    }
    return new Whole(
        stack,
        intent,
        placed,
        observed,
        observed.answering().get(0),
        why,
        named,
        wanted,
        Members.of(observed),
        makes ? Crossing.of(stack, placed, observed) : Crossing.none(observed),
        ImageSites.of(stack, placed, observed, wanted));
  }

  /** What there is to plan with for each host that answered. */
  List<Input> inputs() {
    var numbers = placed.byHost();
    var slices = slices(numbers);
    var inputs = new ArrayList<Input>();
    for (HostId host : observed.answering()) {
      var its = numbers.getOrDefault(host, new TreeMap<>());
      inputs.add(new Input(host, on(host, slices.getOrDefault(host, stack), its), its, this));
    }
    return inputs;
  }

  /** With what its containers are made of there; what goes asks nothing of that. */
  private Stack on(HostId host, Stack slice, Map<String, SortedSet<Integer>> numbers) {
    var all = new TreeMap<>(numbers);
    if (intent instanceof Intent.Run run) {
      all.put(run.service(), new TreeSet<>(Set.of(1)));
    }
    boolean makes = intent instanceof Intent.Up || intent instanceof Intent.Run;
    return makes || intent instanceof Intent.Rollback
        ? Slice.on(host, slice, observed, all)
        : slice;
  }

  /** What goes looks at the whole stack everywhere, since leftovers may be anywhere. */
  private Map<HostId, Stack> slices(Map<HostId, SortedMap<String, SortedSet<Integer>>> numbers) {
    if (oneEngine() || intent instanceof Intent.Down) {
      return Map.of();
    }
    var there = new HashMap<HostId, Set<String>>();
    for (HostId host : observed.answering()) {
      there.put(host, members.services(host));
    }
    return Slice.all(stack, numbers, there, crossing);
  }

  /** Whether it is the one engine of a stack that names no hosts. */
  boolean oneEngine() {
    return observed.oneEngine();
  }

  /** Whether the intent is about a service: one that is named, or any when none is. */
  boolean covers(String service) {
    return named.isEmpty() || named.contains(service);
  }

  /** Whether the answer to the question is yes; while it is not, the plan asks it. */
  boolean agreed(String subject, Supplier<Question> question, PlanBuilder out) {
    boolean agreed = intent.answers().agree(subject);
    if (!agreed) {
      out.ask(subject, question);
    }
    return agreed;
  }

  /** The host of a service's first container. */
  HostId firstHost(String service) {
    var hosts = placed.of(service).values();
    return hosts.isEmpty() ? lead : hosts.iterator().next();
  }

  /** The project's containers on every host, in the order of the hosts. */
  Stream<LiveContainer> allContainers() {
    return observed.answering().stream()
        .flatMap(it -> observed.reachable(it).containers().stream());
  }

  /** That every container of a service, on whichever host, is so. */
  Set<Fact> everywhere(String service, Fact.State state) {
    var facts = new TreeSet<Fact>();
    for (HostId each : observed.answering()) {
      members.on(each, service).forEach(it -> facts.add(Fact.instance(each, it.id(), state)));
    }
    return facts;
  }

  /** The services that depend on one directly. */
  List<Service> dependents(String service) {
    var dependents = new ArrayList<Service>();
    for (Service each : stack.services().values()) {
      if (each.lifecycle().dependsOn().containsKey(service)) {
        dependents.add(each);
      }
    }
    return dependents;
  }
}
