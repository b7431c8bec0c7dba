package io.jcompose.cli.commands;

import io.jcompose.cli.AttachedProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.options.SpanOptions;
import io.jcompose.cli.render.EventText;
import io.jcompose.engine.EventStream;
import io.jcompose.engine.EventStream.Item;
import io.jcompose.event.Cancel;
import io.jcompose.spec.Labels;
import io.jcompose.wire.EngineEvent;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose events}: what happens to the containers. */
@Command(name = "events", description = "Show what happens to containers.", sortOptions = false)
public final class EventsCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Option(names = "--json", description = "Show each as an object in a line.")
  private boolean json;

  @Mixin private SpanOptions span = new SpanOptions();

  @Mixin private HostOption on = new HostOption();

  public EventsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var since = span.since();
    var until = span.until();
    Cancel cancel = context.interrupts().next();
    try (var seen = Seen.of(context, services).on(on)) {
      var filters = seen.filters().and("type", "container");
      seen.sites()
          .forEachAnswering(
              site -> {
                try (var events = site.engine().events(filters, since, until, cancel)) {
                  print(site.host(), events);
                }
              });
      return cancel.isRequested() ? context.interrupts().code() : seen.code(0);
    }
  }

  private void print(String host, EventStream events) {
    var text = new EventText(ZoneId.systemDefault(), host);
    for (Optional<Item> item = events.next(); item.isPresent(); item = events.next()) {
      if (item.get() instanceof Item.Occurred it && wanted(it.event())) {
        var event = it.event();
        print(json ? text.json(event, service(event)) : text.line(event));
      } else if (item.get() instanceof Item.Gap) {
        Notes.tell(context, AttachedProblems.eventsLost());
      }
    }
  }

  /** One at a time, whichever host it is of. */
  private synchronized void print(String line) {
    context.shell().out().print(line);
    context.shell().out().flush();
  }

  private boolean wanted(EngineEvent event) {
    boolean oneOff = event.attributes().getOrDefault(Labels.ONE_OFF, "").equals("True");
    return !oneOff && (services.isEmpty() || services.contains(service(event)));
  }

  private static String service(EngineEvent event) {
    return event.attributes().getOrDefault(Labels.SERVICE, "");
  }
}
