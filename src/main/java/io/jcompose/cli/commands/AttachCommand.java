package io.jcompose.cli.commands;

import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.options.IndexOption;
import io.jcompose.engine.Containers;
import io.jcompose.event.Cancel;
import io.jcompose.live.Attachment;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose attach}: the streams of a container that runs. */
@Command(
    name = "attach",
    description = "See what a running container writes, and write to it.",
    sortOptions = false)
public final class AttachCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The service.")
  private String service = "";

  @Mixin private IndexOption index = new IndexOption();

  @Option(
      names = "--detach-keys",
      paramLabel = "KEYS",
      description = "Keys that leave the container, such as ctrl-p,ctrl-q.")
  private @Nullable String detachKeys;

  @Option(names = "--no-stdin", description = "Do not write to it.")
  private boolean noStdin;

  @Option(
      names = "--sig-proxy",
      fallbackValue = "true",
      description = "Pass signals on to it; this is the default.")
  private boolean sigProxy = true;

  @Mixin private HostOption on = new HostOption();

  public AttachCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var work = new Work(context)) {
      var found = work.running(service, index.number(), on);
      var containers = found.site().engine().containers();
      String id = found.container().id();
      var there = Attachment.ends(containers, id);
      var ends = new Attachment.Ends(there.tty(), there.stdin() && !noStdin);
      var talk = new Dialogue.Talk(ends.tty(), ends.stdin());
      var dialogue = Dialogue.of(context, work, talk, Optional.ofNullable(detachKeys));
      return attach(containers, id, ends, dialogue);
    }
  }

  private int attach(Containers containers, String id, Attachment.Ends ends, Dialogue dialogue) {
    Cancel stop = context.interrupts().next();
    try (var relay = sigProxy ? relay(containers, id, stop) : (Cancel.Registration) () -> {};
        var attached = Attachment.open(containers, id, ends, dialogue.keys(), "next-exit")) {
      redraw(containers, id, ends.tty());
      var by = new Dialogue.Interrupted(stop, context.interrupts());
      return dialogue.hold(containers, attached, by, () -> {});
    } finally {
      context.interrupts().drop(stop);
    }
  }

  private Cancel.Registration relay(Containers containers, String id, Cancel stop) {
    var last = new SignalRelay.Last("leaves it as it is", stop::request);
    return SignalRelay.begin(context, it -> containers.kill(id, it), last);
  }

  /** A program draws itself anew when the size changes, so that there is something to see. */
  private void redraw(Containers containers, String id, boolean tty) {
    if (tty && context.shell().terminal().out()) {
      var size = context.shell().terminal().console().size();
      containers.resize(id, size.columns() + 1, size.rows() + 1);
    }
  }
}
