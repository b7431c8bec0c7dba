package io.jcompose.plan;

import io.jcompose.model.HostId;
import io.jcompose.model.Network;
import io.jcompose.model.Service;
import io.jcompose.place.Crossing;
import io.jcompose.plan.Fact.State;
import io.jcompose.plan.ProgramAction.RunProvider.Command;
import io.jcompose.spec.Labels;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.LiveNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Removes what a project has: containers, dependants before what they depend on; then networks, and
 * volumes and images where asked for. External resources are never touched, nor is what another
 * stack file has in the same project.
 */
final class DownRule implements Rule {
  private static final String ONE_OFFS = "one-offs";
  private static final Reason WHY = new Reason.Requested("down");

  private final Intent.Down intent;

  DownRule(Intent.Down intent) {
    this.intent = intent;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    new OneDown(in, out).plan();
  }

  /** The steps of one {@code down}. */
  private final class OneDown {
    private final Input in;
    private final PlanBuilder out;
    private final Set<String> selected;
    private final List<LiveContainer> going;
    private final Set<Fact> gone = new TreeSet<>();
    private final Set<Fact> hooks = new TreeSet<>();

    OneDown(Input in, PlanBuilder out) {
      this.in = in;
      this.out = out;
      this.selected = Dependents.selection(in);
      this.going = going();
    }

    void plan() {
      hooks.addAll(PreStart.leftovers(in, WHY, out));
      gone.addAll(hooks);
      for (Service service : in.stack().services().values()) {
        if (selected.contains(service.name())) {
          ProviderRule.end(in, service, Command.DOWN, dependentsGone(service.name()), out);
        }
      }
      for (LiveContainer container : going) {
        var removal = Removal.of(in, container, WHY, intent.grace(), intent.volumes());
        gone.add(removal.after(dependentsGone(container.service())).emit(out, Guard.ALWAYS));
      }
      boolean any = networks() || !going.isEmpty();
      new DownVolumes(in, intent, selected, going).names(out).forEach(this::remove);
      if (intent.images() != Intent.RemoveImages.NONE) {
        images();
      }
      if (whole()) {
        out.noticeUnless(any, PlanProblems.nothingOfProject(in.stack().name()));
      }
    }

    private boolean whole() {
      return in.whole().named().isEmpty();
    }

    private List<LiveContainer> going() {
      var list = new ArrayList<LiveContainer>();
      boolean oneOffs = whole() && (intent.orphans() || oneOffsGo());
      for (LiveContainer container : in.live().containers()) {
        boolean wanted = !container.oneOff() && selected.contains(container.service());
        boolean orphan = whole() && intent.orphans() && Orphans.isOrphan(in, container);
        boolean oneOff = oneOffs && container.oneOff() && Orphans.ofThisFile(in, container);
        if (wanted || orphan || oneOff) {
          list.add(container);
        }
      }
      return list;
    }

    /** One-offs that still run are somebody's work, and keep the networks: a person decides. */
    private boolean oneOffsGo() {
      return in.live().containers().stream().anyMatch(this::isAtWork)
          && in.whole().agreed(ONE_OFFS, this::question, out);
    }

    private boolean isAtWork(LiveContainer container) {
      return container.oneOff() && container.running() && Orphans.ofThisFile(in, container);
    }

    private Question question() {
      var running =
          in.whole().allContainers().filter(this::isAtWork).map(LiveContainer::name).toList();
      String names = String.join(", ", running);
      return new Question(
          ONE_OFFS,
          "Containers of `run` are still at work: " + names + ". Stop and remove them, too?",
          PlanProblems.oneOffsStay(names));
    }

    /** A container goes when everything that depends on its service has gone. */
    private Set<Fact> dependentsGone(String service) {
      var facts = new TreeSet<Fact>();
      for (Service dependent : in.whole().dependents(service)) {
        if (selected.contains(dependent.name())) {
          facts.addAll(in.whole().everywhere(dependent.name(), State.GONE));
          facts.add(Fact.service(in.host(), dependent.name(), State.GONE));
        }
      }
      return facts;
    }

    /** Whether there are any that go. */
    private boolean networks() {
      var external = new TreeSet<String>();
      in.stack().networks().values().stream()
          .filter(Network::external)
          .forEach(it -> external.add(it.name()));
      boolean any = false;
      for (LiveNetwork live : in.live().networks()) {
        boolean ours = NetworkFacts.ours(in, live) && !external.contains(live.name());
        boolean theirs =
            live.shared()
                && !in.whole().oneEngine()
                && !Crossing.removes(in.host(), in.whole().observed());
        if (ours && !theirs && isLeft(live)) {
          any = true;
          var owing = in.whole().observed().earlier().owing();
          if (live.shared() && !owing.isEmpty()) {
            out.notice(NetworkProblems.networkSpans(live.name(), owing));
            continue;
          }
          out.add(
              new NetworkAction.RemoveNetwork(live.id(), live.name(), live.shared()),
              WHY,
              Fact.network(in.host(), live.id(), State.GONE),
              usersGone(live),
              Guard.ALWAYS);
        }
      }
      return any;
    }

    private Set<Fact> usersGone(LiveNetwork network) {
      var facts = new TreeSet<>(hooks);
      going.stream()
          .filter(it -> it.networks().containsKey(network.name()))
          .forEach(it -> facts.add(Fact.instance(in.host(), it.id(), State.GONE)));
      if (network.shared() && !in.whole().oneEngine()) {
        for (HostId host : in.whole().observed().answering()) {
          in.whole().observed().reachable(host).containers().stream()
              .filter(it -> it.networks().containsKey(network.name()))
              .forEach(it -> facts.add(Fact.instance(host, it.id(), State.GONE)));
        }
      }
      return facts;
    }

    /**
     * Whether a container on another host, which is not to go, is on a network that spans hosts.
     */
    private boolean isUsedElsewhere(LiveNetwork network) {
      return network.shared()
          && in.whole().observed().answering().stream()
              .filter(it -> !it.equals(in.host()))
              .flatMap(it -> in.whole().observed().reachable(it).containers().stream())
              .anyMatch(
                  it ->
                      it.networks().containsKey(network.name())
                          && !it.oneOff()
                          && !selected.contains(it.service()));
    }

    /** Whether nobody of the project needs the network any more; one-offs are not started again. */
    private boolean isLeft(LiveNetwork network) {
      var staying =
          in.live().containers().stream()
              .filter(it -> it.networks().containsKey(network.name()) && !going.contains(it))
              .filter(it -> it.running() || !it.oneOff())
              .toList();
      var others = staying.stream().filter(it -> !it.oneOff()).map(LiveContainer::name).toList();
      if (whole() && !others.isEmpty()) {
        out.notice(NetworkProblems.networkStays(network.name(), others));
      }
      return staying.isEmpty() && !isUsedElsewhere(network);
    }

    private void remove(String volume) {
      out.add(
          new VolumeAction.RemoveVolume(volume),
          WHY,
          Fact.volume(in.host(), volume, State.GONE),
          gone,
          Guard.ALWAYS);
    }

    private void images() {
      for (Service service : in.stack().services().values()) {
        boolean local = service.source().image().isEmpty();
        if (local || intent.images() == Intent.RemoveImages.ALL) {
          image(in.stack().image(service));
        }
      }
      in.live().images().byReference().entrySet().stream()
          .filter(it -> in.stack().name().equals(it.getValue().labels().get(Labels.PROJECT)))
          .forEach(it -> image(it.getKey()));
    }

    private void image(String reference) {
      var fact = Fact.image(in.host(), reference, State.GONE);
      if (in.live().images().find(reference).isPresent() && !out.yields(fact)) {
        out.add(new ImageAction.RemoveImage(reference), WHY, fact, gone, Guard.ALWAYS);
      }
    }
  }
}
