package io.jcompose.plan;

import io.jcompose.model.HostId;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Tooling.ModelUse;
import io.jcompose.plan.Fact.State;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The variables that services get only while a plan runs: from the providers that they depend on,
 * and from the models that they use.
 */
public final class Supplies {
  /** What is given with a model: the address where it answers. */
  public static final String ENDPOINT = "endpoint";

  private Supplies() {}

  /** The subjects of the facts behind which a service's variables come about. */
  static Set<String> subjects(Stack stack, Service service) {
    var subjects = new TreeSet<String>();
    providers(stack, service).forEach(it -> subjects.add(serviceSubject(it)));
    service.tooling().models().keySet().forEach(it -> subjects.add(modelSubject(it)));
    return subjects;
  }

  /** The services with a provider that a service depends on. */
  private static SortedSet<String> providers(Stack stack, Service service) {
    var providers = new TreeSet<String>();
    for (String name : service.lifecycle().dependsOn().keySet()) {
      var other = stack.services().get(name);
      if (other != null && other.tooling().provider().isPresent()) {
        providers.add(name);
      }
    }
    return providers;
  }

  static Set<Fact> facts(HostId host, Stack stack, Service service) {
    var facts = new TreeSet<Fact>();
    subjects(stack, service).forEach(it -> facts.add(fact(host, it)));
    return facts;
  }

  static Fact fact(HostId host, String subject) {
    return new Fact(host, subject, State.PROVIDED);
  }

  static String serviceSubject(String service) {
    return "service:" + service;
  }

  static String modelSubject(String key) {
    return "model:" + key;
  }

  /**
   * The service with its variables.
   *
   * @param given what the steps that yielded the facts about a subject found out
   */
  public static Service applied(
      Stack stack, Service service, Function<String, Map<String, String>> given) {
    var variables = new TreeMap<String, String>();
    for (String key : service.tooling().models().keySet()) {
      model(stack, service, key, given.apply(modelSubject(key)), variables);
    }
    for (String name : providers(stack, service)) {
      variables.putAll(given.apply(serviceSubject(name)));
    }
    return service.withVariables(variables);
  }

  private static void model(
      Stack stack,
      Service service,
      String key,
      Map<String, String> given,
      SortedMap<String, String> variables) {
    ModelUse use = service.tooling().models().get(key);
    var model = stack.models().get(key);
    String prefix = key.toUpperCase(Locale.ROOT).replace('-', '_');
    if (use != null && model != null && given.containsKey(ENDPOINT)) {
      variables.put(use.modelVar().orElse(prefix + "_MODEL"), model.model());
      variables.put(use.endpointVar().orElse(prefix + "_URL"), given.getOrDefault(ENDPOINT, ""));
    }
  }
}
