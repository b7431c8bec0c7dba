package io.jcompose.plan;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.Stack;
import io.jcompose.place.Assignment;
import io.jcompose.state.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the plan: each intent is a list of rules, and the list read downwards is the algorithm. */
public final class Planner {
  private Planner() {}

  /** A pure function: equal arguments give equal plans. */
  public static Plan plan(Stack stack, Assignment placed, Observed observed, Intent intent) {
    var in = Input.of(stack, placed, observed, intent);
    var out = new PlanBuilder();
    in.live()
        .images()
        .byReference()
        .forEach((reference, image) -> out.known(Fact.imageSubject(reference), image.id()));
    for (Rule rule : rules(in)) {
      rule.plan(in, out);
    }
    return out.build(stack.name());
  }

  private static List<Rule> rules(Input in) {
    Intent intent = in.intent();
    if (intent instanceof Intent.Up up) {
      var slots = inTurns(in, Slots.decide(in, up, ImageRule.forecast(in, up.images())), up);
      if (in.stack().services().isEmpty()) {
        throw new JComposeException(PlanProblems.noService());
      }
      return up(slots, up);
    } else if (intent instanceof Intent.Run run) {
      return run(in, run);
    } else if (intent instanceof Intent.Rollback) {
      return rollback(in);
    } else if (intent instanceof Intent.Down down) {
      return List.of(new DownRule(down));
    } else if (intent instanceof Intent.Stop stop) {
      return List.of(new StopRule(stop));
    } else if (intent instanceof Intent.Kill kill) {
      return kill(kill);
    } else if (intent instanceof Intent.Pause pause) {
      return List.of(pause.end() ? EachContainer.unpause() : EachContainer.pause());
    } else if (intent instanceof Intent.Remove remove) {
      return List.of(new RemoveRule(remove));
    } else if (intent instanceof Intent.Start start) {
      return start(in, start);
    } else if (intent instanceof Intent.Restart restart) {
      return List.of(new RestartRule(restart));
    } else if (intent instanceof Intent.Build build) {
      return build.push()
          ? List.of(new BuildRule(build), new PushRule(new Intent.Push(pushed(in, build), false)))
          : List.of(new BuildRule(build));
    } else if (intent instanceof Intent.Push push) {
      return List.of(new PushRule(push));
    } else if (intent instanceof Intent.Pull pull) {
      return List.of(new PullRule(pull));
    } else if (intent instanceof Intent.Prune) {
      return List.of(new PruneRule());
    }
    throw new IllegalArgumentException("no rules for " + intent);
  }

  private static List<String> pushed(Input in, Intent.Build intent) {
    return intent.dependencies() ? List.copyOf(in.wanted()) : intent.services();
  }

  /** As {@code up} for what it needs; the container of the command is one more. */
  private static List<Rule> run(Input in, Intent.Run intent) {
    var others = intent.others();
    var slots =
        inTurns(in, Slots.decide(in, others, ImageRule.forecast(in, intent.images())), others);
    var rules = new ArrayList<Rule>();
    rules.add(new UnstartedRule());
    rules.addAll(up(slots.with(Slot.of(intent.service(), intent.oneOff())), others));
    return rules;
  }

  /** What is only made and not started is not replaced in turns. */
  private static Slots inTurns(Input in, Slots slots, Intent.Up intent) {
    return intent.start()
        ? Updates.inTurns(List.of(new Updates.OnHost(in, slots)), false).get(0)
        : slots;
  }

  private static List<Rule> rollback(Input in) {
    var retained = RetainedSlots.decide(in);
    var slots = Updates.inTurns(List.of(new Updates.OnHost(in, retained)), true).get(0);
    var intent = Intent.Up.of(in.intent().services());
    return List.of(
        slots,
        new ReplicaRule(slots, intent),
        new UpdateRule(slots, intent.grace()),
        new StartRule(slots));
  }

  private static List<Rule> up(Slots slots, Intent.Up intent) {
    var orphans = new Orphans(intent.orphans());
    var rules = new ArrayList<Rule>();
    rules.add(slots);
    rules.add(new NetworkRule(slots, orphans));
    rules.add(new VolumeRule(slots, intent.grace()));
    rules.add(new ImageRule(intent.images()));
    rules.add(new ProviderRule(slots));
    rules.add(new ReplicaRule(slots, intent));
    if (intent.start()) {
      rules.add(new UpdateRule(slots, intent.grace()));
      rules.add(new RestartedDependents(slots, intent.grace()));
      rules.add(new DependencyRule(slots));
      rules.add(new StartRule(slots));
    }
    rules.add(new OrphanRule(orphans, intent.grace()));
    if (intent.await()) {
      rules.add(new ReadyRule(slots::of));
    }
    return rules;
  }

  private static List<Rule> kill(Intent.Kill intent) {
    var kill = EachContainer.kill(intent.signal());
    return intent.orphans()
        ? List.of(kill, new OrphanRule(new Orphans(Intent.OrphanPolicy.REMOVE), Optional.of(0)))
        : List.of(kill);
  }

  private static List<Rule> start(Input in, Intent.Start intent) {
    var slots = StartSlots.toStart(in);
    var rules = new ArrayList<Rule>();
    rules.add(slots);
    rules.add(new DependencyRule(slots));
    rules.add(new StartRule(slots));
    if (intent.await()) {
      rules.add(new ReadyRule(slots::of));
    }
    return rules;
  }
}
