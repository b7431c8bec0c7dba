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
    if (intent instanceof Intent.Up && stack.services().isEmpty()) {
      throw new JComposeException(PlanProblems.noService());
    }
    var out = new PlanBuilder();
    var decided = new ArrayList<OneHost>();
    var whole = Whole.of(stack, placed, observed, intent);
    whole.inputs().forEach(in -> decided.add(new OneHost(in, slots(in))));
    Disks.check(decided, out);
    var hosts = inTurns(decided, intent);
    var all = Decided.of(whole, hosts);
    hosts.forEach(it -> it.plan(all, out));
    if (hosts.size() > 1) {
      whole.crossing().notices().forEach(out::notice);
      Everywhere.plan(whole, out);
    }
    return out.build(stack.name());
  }

  /** What is planned for, and what is decided about its containers. */
  record OneHost(Input in, Slots slots) {
    void plan(Decided all, PlanBuilder out) {
      in.live()
          .images()
          .byReference()
          .forEach((name, it) -> out.known(in.host(), Fact.imageSubject(name), it.id()));
      for (Rule rule : rules(in, slots, all)) {
        rule.plan(in, out);
      }
    }
  }

  /** What is decided about the containers of a host before any step is planned. */
  private static Slots slots(Input in) {
    Intent intent = in.whole().intent();
    if (intent instanceof Intent.Up up) {
      return Slots.decide(in, up, ImageRule.forecast(in, up.images()));
    } else if (intent instanceof Intent.Run run) {
      var others = Slots.decide(in, run.others(), ImageRule.forecast(in, run.images()));
      return in.isFirstHost(run.service())
          ? others.with(Slot.of(run.service(), run.oneOff()))
          : others.without(run.service());
    } else if (intent instanceof Intent.Rollback) {
      return RetainedSlots.decide(in);
    } else if (intent instanceof Intent.Start) {
      return StartSlots.toStart(in);
    }
    return Slots.NONE;
  }

  /** The rules for one host, which heed what is decided for all. */
  private static List<Rule> rules(Input in, Slots slots, Decided all) {
    Intent intent = in.whole().intent();
    if (intent instanceof Intent.Up up) {
      return up(slots, up, all);
    } else if (intent instanceof Intent.Run run) {
      var rules = new ArrayList<Rule>();
      rules.add(new UnstartedRule());
      rules.addAll(up(slots, run.others(), all));
      return rules;
    } else if (intent instanceof Intent.Rollback back) {
      return rollback(slots, back, all);
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
      return start(slots, start, all);
    } else if (intent instanceof Intent.Restart restart) {
      return List.of(new RestartRule(restart));
    }
    return images(in);
  }

  private static List<Rule> images(Input in) {
    Intent intent = in.whole().intent();
    if (intent instanceof Intent.Pull pull) {
      return List.of(new PullRule(pull));
    } else if (intent instanceof Intent.Prune) {
      return List.of(new PruneRule());
    } else if (!in.isLead()) {
      return List.of();
    } else if (intent instanceof Intent.Build build) {
      return build.push()
          ? List.of(new BuildRule(build), pushing(in, build))
          : List.of(new BuildRule(build));
    } else if (intent instanceof Intent.Push push) {
      return List.of(new PushRule(push, List.of()));
    }
    throw new IllegalArgumentException("no rules for " + intent);
  }

  private static PushRule pushing(Input in, Intent.Build intent) {
    var services = intent.dependencies() ? List.copyOf(in.whole().wanted()) : intent.services();
    return new PushRule(new Intent.Push(services, false), intent.options().names());
  }

  /** What is only made and not started is not replaced in turns. */
  private static List<OneHost> inTurns(List<OneHost> decided, Intent intent) {
    boolean back = intent instanceof Intent.Rollback;
    boolean up = intent instanceof Intent.Up it ? it.start() : intent instanceof Intent.Run;
    return back || up ? Updates.inTurns(decided, back) : decided;
  }

  private static List<Rule> rollback(Slots slots, Intent.Rollback intent, Decided all) {
    var up = Intent.Up.of(intent.services());
    return List.of(
        slots,
        new ReplicaRule(slots, all, up),
        new UpdateRule(slots, up.grace()),
        new StartRule(slots, all));
  }

  private static List<Rule> up(Slots slots, Intent.Up intent, Decided all) {
    var orphans = new Orphans(intent.orphans());
    var rules = new ArrayList<Rule>();
    rules.add(slots);
    rules.add(new NetworkRule(slots, orphans));
    rules.add(new VolumeRule(slots, intent.grace()));
    rules.add(new ContentRule(slots));
    rules.add(new ImageRule(intent.images()));
    rules.add(new ProviderRule(slots));
    rules.add(new ReplicaRule(slots, all, intent));
    if (intent.start()) {
      rules.add(new UpdateRule(slots, intent.grace()));
      rules.add(new RestartedDependents(slots, all, intent.grace()));
      rules.add(new DependencyRule(slots, all.awaited()));
      rules.add(new StartRule(slots, all));
    }
    rules.add(new OrphanRule(orphans, intent.grace()));
    rules.add(new ContentRule.Former());
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

  private static List<Rule> start(Slots slots, Intent.Start intent, Decided all) {
    var rules = new ArrayList<Rule>();
    rules.add(slots);
    rules.add(new DependencyRule(slots, all.awaited()));
    rules.add(new StartRule(slots, all));
    if (intent.await()) {
      rules.add(new ReadyRule(slots::of));
    }
    return rules;
  }
}
