package io.jcompose.plan;

import io.jcompose.model.Network;
import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import io.jcompose.spec.Labels;
import io.jcompose.state.LiveContainer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Removes what a project has: containers, dependants before what they depend on; then networks, and
 * volumes and images where asked for. External resources are never touched.
 */
final class DownRule implements Rule {
  private final Intent.Down intent;

  DownRule(Intent.Down intent) {
    this.intent = intent;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    var why = new Reason.Requested("down");
    var selected = Dependents.selection(in, intent.services());
    var gone = new TreeSet<Fact>();
    var byNetwork = new HashMap<String, Set<Fact>>();
    var hooks = PreStart.leftovers(in, why, out);
    gone.addAll(hooks);
    for (LiveContainer container : containers(in, selected)) {
      var removal = Removal.of(in, container, why, intent.grace(), intent.volumes());
      Fact fact = removal.after(dependentsGone(in, container, selected)).emit(out, Guard.ALWAYS);
      gone.add(fact);
      for (String network : container.networks().keySet()) {
        byNetwork.computeIfAbsent(network, k -> new TreeSet<>()).add(fact);
      }
    }
    for (LiveContainer hook : in.live().hooks()) {
      hook.networks()
          .keySet()
          .forEach(it -> byNetwork.computeIfAbsent(it, k -> new TreeSet<>()).addAll(hooks));
    }
    networks(in, byNetwork, why, out);
    if (intent.volumes()) {
      volumes(in, gone, why, out);
    }
    if (intent.images() != Intent.RemoveImages.NONE) {
      images(in, gone, why, out);
    }
  }

  private List<LiveContainer> containers(Input in, Set<String> selected) {
    return in.live().containers().stream()
        .filter(
            it ->
                intent.orphans() && intent.services().isEmpty()
                    || !it.oneOff() && selected.contains(it.service()))
        .toList();
  }

  /** A container goes when everything that depends on its service has gone. */
  private static Set<Fact> dependentsGone(Input in, LiveContainer container, Set<String> selected) {
    var facts = new TreeSet<Fact>();
    for (Service dependent : in.stack().services().values()) {
      if (dependent.lifecycle().dependsOn().containsKey(container.service())
          && selected.contains(dependent.name())) {
        in.containers(dependent.name())
            .forEach(it -> facts.add(Fact.instance(in.host(), it.id(), State.GONE)));
      }
    }
    return facts;
  }

  private void networks(Input in, Map<String, Set<Fact>> byNetwork, Reason why, PlanBuilder out) {
    var wanted = new TreeMap<String, Network>();
    in.stack().networks().values().forEach(it -> wanted.put(it.name(), it));
    for (var live : in.live().networks()) {
      var network = wanted.get(live.name());
      boolean ours =
          live.label(Labels.PROJECT).equals(in.stack().name())
              && !live.label(Labels.NETWORK).isEmpty();
      if (ours && (network == null || !network.external()) && !stillUsed(in, live.name())) {
        out.add(
            new Action.RemoveNetwork(live.id(), live.name()),
            why,
            Fact.network(in.host(), live.id(), State.GONE),
            byNetwork.getOrDefault(live.name(), Set.of()),
            Guard.ALWAYS);
      }
    }
  }

  /** Whether containers of the project that stay behind are on the network. */
  private boolean stillUsed(Input in, String network) {
    if (intent.services().isEmpty()) {
      return false;
    }
    var going = containers(in, Dependents.selection(in, intent.services()));
    return in.live().containers().stream()
        .anyMatch(it -> it.networks().containsKey(network) && !going.contains(it));
  }

  /** Named volumes of the stack, and anonymous ones that outlived a replaced container. */
  private void volumes(Input in, Set<Fact> gone, Reason why, PlanBuilder out) {
    var names = new TreeSet<>(intent.leftovers());
    if (intent.services().isEmpty()) {
      in.stack().volumes().values().stream()
          .filter(it -> !it.external())
          .filter(it -> mayExist(in, it.name()))
          .forEach(it -> names.add(it.name()));
      in.live().volumes().stream()
          .filter(it -> it.label(Labels.PROJECT).equals(in.stack().name()))
          .filter(it -> !it.label(Labels.VOLUME).isEmpty())
          .forEach(it -> names.add(it.name()));
    }
    for (LiveContainer container : containers(in, Dependents.selection(in, intent.services()))) {
      if (!container.label(Labels.REPLACE).isEmpty()) {
        container.mounts().stream()
            .filter(LiveContainer.LiveMount::anonymous)
            .forEach(it -> names.add(it.name()));
      }
    }
    for (String name : names) {
      out.add(
          new Action.RemoveVolume(name),
          why,
          Fact.volume(in.host(), name, State.GONE),
          gone,
          Guard.ALWAYS);
    }
  }

  /** Without a list of volumes, removing one that is not there costs a call and does no harm. */
  private static boolean mayExist(Input in, String volume) {
    return in.live().volumesListed().isEmpty() || in.live().volume(volume).isPresent();
  }

  private void images(Input in, Set<Fact> gone, Reason why, PlanBuilder out) {
    for (Service service : in.stack().services().values()) {
      String reference = in.stack().image(service);
      boolean local = service.source().image().isEmpty();
      var fact = Fact.image(in.host(), reference, State.GONE);
      if ((local || intent.images() == Intent.RemoveImages.ALL)
          && in.live().images().find(reference).isPresent()
          && !out.yields(fact)) {
        out.add(new Action.RemoveImage(reference), why, fact, gone, Guard.ALWAYS);
      }
    }
  }
}
