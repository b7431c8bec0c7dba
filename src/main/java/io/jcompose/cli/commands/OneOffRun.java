package io.jcompose.cli.commands;

import io.jcompose.Project;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.options.ImageOptions;
import io.jcompose.cli.options.Quiet;
import io.jcompose.cli.options.RunOptions;
import io.jcompose.engine.Containers;
import io.jcompose.event.Cancel;
import io.jcompose.event.Outcome;
import io.jcompose.live.Attachment;
import io.jcompose.live.DetachKeys;
import io.jcompose.live.Site;
import io.jcompose.load.LoadRequest.Selection;
import io.jcompose.load.Loaded;
import io.jcompose.model.Stack;
import io.jcompose.model.Storage.Mount;
import io.jcompose.model.Storage.MountType;
import io.jcompose.plan.Intent;
import io.jcompose.spec.Names;
import io.jcompose.spec.OneOff;
import io.jcompose.spec.OneOffService;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/** A {@code run}: the plan that ends with the start of its container, then the talk with it. */
final class OneOffRun {
  private static final int SLUG_BYTES = 32;

  private final CommandContext context;
  private final Work work;
  private final Wish wish;
  private final ImageOptions images;
  private final Dialogue.Talk talk;

  OneOffRun(CommandContext context, Work work, Wish wish, ImageOptions images, Dialogue.Talk talk) {
    this.context = context;
    this.work = work;
    this.wish = wish;
    this.images = images;
    this.talk = talk;
  }

  /**
   * What is asked for.
   *
   * @param command absent is the service's own
   * @param remove whether the container goes when it has ended
   * @param quiet what of the events is not shown
   */
  record Wish(
      String service,
      Optional<List<String>> command,
      Optional<String> name,
      boolean dependencies,
      boolean removeOrphans,
      boolean remove,
      boolean detach,
      Quiet quiet) {}

  /** Does it, and returns the exit code of the command. */
  int run(RunOptions options, HostOption on) throws InterruptedException {
    var mounts = new OneOffFiles(context.shell()).mounts(options.volumes());
    var selection =
        new Selection(List.of(wish.service()), wish.dependencies()).withVolumes(volumes(mounts));
    var loaded = StackLoading.fetch(context, StackLoading.request(context, selection));
    StackWarnings.tellCertain(context, loaded);
    var stack = placed(changed(loaded, options, mounts), on);
    var intent =
        new Intent.Run(
            wish.service(), oneOff(stack), images.images(images.building()), wish.removeOrphans());
    var project = Project.of(stack);
    if (context.global().dryRun()) {
      return work.change(project, intent);
    }
    return wish.detach() ? detached(project, intent) : attached(project, intent);
  }

  /** A volume of the stack is meant by its name there, whoever else uses it. */
  private static Set<String> volumes(List<Mount> mounts) {
    var names = new TreeSet<String>();
    for (Mount mount : mounts) {
      if (mount.type() == MountType.VOLUME) {
        names.add(mount.source());
      }
    }
    return names;
  }

  private Stack changed(Loaded loaded, RunOptions options, List<Mount> mounts) {
    var stack = loaded.stack();
    Work.checkServices(stack, List.of(wish.service()));
    var service = stack.services().get(wish.service());
    if (service == null) {
      throw new IllegalStateException(wish.service());
    }
    var files = new OneOffFiles(context.shell());
    var around =
        new RunOptions.Around(
            loaded.environment(),
            files.variables(options.envFiles(), loaded.environment()),
            mounts,
            talk.tty(),
            talk.stdin());
    return stack.with(OneOffService.of(service, options.changes(wish.command(), around)));
  }

  private Stack placed(Stack stack, HostOption on) {
    var service = Objects.requireNonNull(stack.services().get(wish.service()));
    return on.of(stack.hosts().keySet())
        .map(it -> stack.with(OneOffService.on(service, it)))
        .orElse(stack);
  }

  private OneOff oneOff(Stack stack) {
    byte[] random = new byte[SLUG_BYTES];
    new SecureRandom().nextBytes(random);
    String slug = HexFormat.of().formatHex(random);
    String name =
        wish.name()
            .orElseGet(() -> Names.oneOff(stack.name(), wish.service(), slug, stack.separator()));
    var size = context.shell().terminal().console().size();
    return new OneOff(
        name,
        slug,
        wish.remove(),
        !wish.detach() && talk.stdin(),
        talk.tty() ? size.columns() : 0,
        talk.tty() ? size.rows() : 0);
  }

  private int detached(Project project, Intent.Run intent) throws InterruptedException {
    var started = new AtomicReference<>("");
    Cancel cancel = context.interrupts().next();
    try {
      var outcome =
          work.perform(project, intent, wish.quiet(), (host, id) -> started.set(id), cancel);
      if (done(outcome, cancel)) {
        context.shell().out().println(started.get());
      }
      return code(outcome, cancel);
    } finally {
      context.interrupts().drop(cancel);
    }
  }

  private int attached(Project project, Intent.Run intent) throws InterruptedException {
    var dialogue = Dialogue.of(context, work, talk, Optional.empty());
    var sites = work.jcompose().sites(project, it -> {});
    Cancel cancel = context.interrupts().next();
    var attached = new AtomicReference<Attached>();
    try {
      var outcome =
          work.perform(
              project,
              intent,
              wish.quiet(),
              (host, id) -> attached.set(attach(sites.site(host), id, dialogue.keys())),
              cancel);
      var there = Optional.ofNullable(attached.get());
      return !outcome.failed() && there.isPresent()
          ? talk(there.get(), dialogue, cancel)
          : code(outcome, cancel);
    } finally {
      Optional.ofNullable(attached.get()).ifPresent(it -> it.attachment().close());
      context.interrupts().drop(cancel);
    }
  }

  /** A container that is talked with, on the host that placement chose. */
  private record Attached(Containers containers, Attachment attachment) {}

  /** Before the start, so that nothing is missed of a command that ends at once. */
  private Attached attach(Site site, String id, Optional<DetachKeys> keys) {
    var containers = site.engine().containers();
    var ends = new Attachment.Ends(talk.tty(), talk.stdin());
    String until = wish.remove() ? "removed" : "next-exit";
    return new Attached(containers, Attachment.open(containers, id, ends, keys, until));
  }

  /** From here on signals are the container's, and the third Ctrl-C kills it. */
  private int talk(Attached attached, Dialogue dialogue, Cancel stop) {
    var containers = attached.containers();
    String id = attached.attachment().container();
    try (var relay =
        SignalRelay.begin(
            context,
            it -> containers.kill(id, it),
            new SignalRelay.Last("kills it", () -> containers.kill(id, "SIGKILL")))) {
      var by = new Dialogue.Interrupted(stop, context.interrupts());
      return dialogue.hold(
          containers, attached.attachment(), by, () -> containers.kill(id, "SIGKILL"));
    }
  }

  private static boolean done(Outcome outcome, Cancel cancel) {
    return !outcome.failed() && !outcome.cancelled() && !cancel.isRequested();
  }

  /** As a shell has it: 127 for a program that is not there, 126 for one that cannot be run. */
  private int code(Outcome outcome, Cancel cancel) {
    if (cancel.isRequested()) {
      return Math.max(1, context.interrupts().code());
    }
    for (var problem : outcome.diagnostics()) {
      String words = problem.summary();
      if (words.contains("executable file not found")
          || words.contains("no such file or directory")) {
        return 127;
      } else if (words.contains("exec: ") && words.contains("permission denied")) {
        return 126;
      }
    }
    return work.code(outcome);
  }
}
