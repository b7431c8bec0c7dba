package io.jcompose.plan;

import io.jcompose.graph.Dag;
import io.jcompose.model.HostId;
import io.jcompose.model.Stack;
import io.jcompose.place.Assignment;
import io.jcompose.state.HostState;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.Observed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that planning looks at.
 *
 * @param named the services that the intent names; none means all
 * @param wanted those and what they depend on; the others are in the stack because they share
 *     something with these
 * @param members the containers of each service, one-offs apart
 */
record Input(
    Stack stack,
    Assignment placed,
    Observed observed,
    Intent intent,
    Set<String> named,
    Set<String> wanted,
    Map<String, List<LiveContainer>> members) {
  /** Finds out which services the intent's names and patterns stand for. */
  static Input of(Stack stack, Assignment placed, Observed observed, Intent intent) {
    var named = stack.named(intent.services());
    var after = new HashMap<String, Set<String>>();
    stack.services().forEach((name, it) -> after.put(name, it.lifecycle().dependsOn().keySet()));
    var start = named.isEmpty() ? after.keySet() : named;
    var wanted = new Dag<>(after).closure(start);
    return new Input(stack, placed, observed, intent, named, wanted, members(observed));
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

  /** The host everything runs on while placement knows one. */
  HostId host() {
    return observed.hosts().firstKey();
  }

  HostState.Reachable live() {
    return observed.reachable(host());
  }

  /** The containers of a service, one-offs apart, lowest number first. */
  List<LiveContainer> containers(String service) {
    return members.getOrDefault(service, List.of());
  }

  /** Looked up for every service, again and again, so that a list to search would be too slow. */
  private static Map<String, List<LiveContainer>> members(Observed observed) {
    var members = new HashMap<String, List<LiveContainer>>();
    for (var it : observed.reachable(observed.hosts().firstKey()).containers()) {
      if (!it.oneOff()) {
        members.computeIfAbsent(it.service(), service -> new ArrayList<>()).add(it);
      }
    }
    members.values().forEach(it -> it.sort(Input::order));
    return members;
  }

  private static int order(LiveContainer a, LiveContainer b) {
    return a.number() != b.number()
        ? Integer.compare(a.number(), b.number())
        : a.name().compareTo(b.name());
  }
}
