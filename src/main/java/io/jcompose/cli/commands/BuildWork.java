package io.jcompose.cli.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jcompose.Project;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.StreamProblems;
import io.jcompose.cli.options.Quiet;
import io.jcompose.copy.Beside;
import io.jcompose.diag.JComposeException;
import io.jcompose.event.Attendant;
import io.jcompose.event.Cancel;
import io.jcompose.event.Event;
import io.jcompose.event.EventSink;
import io.jcompose.model.Stack;
import io.jcompose.plan.Intent;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Builds, and what the builder tells of the images written to a file when all are there. */
record BuildWork(CommandContext context, Work work, Quiet quiet) {
  int run(Stack stack, Intent.Build intent, Optional<Path> metadata) throws InterruptedException {
    if (metadata.isEmpty() || context.global().dryRun()) {
      return work.change(Project.of(stack), intent, Optional.empty(), quiet);
    }
    var results = new ConcurrentSkipListMap<String, Value>();
    Cancel cancel = context.interrupts().next();
    try {
      var outcome =
          ShownChange.run(
              context,
              context.display(),
              quiet,
              events -> {
                var audience = work.audience(noting(results, events), Attendant.NOBODY);
                return work.jcompose()
                    .change(Project.of(stack), intent, Optional.empty(), audience, cancel);
              });
      if (!outcome.failed() && !outcome.cancelled()) {
        write(metadata.get(), new TreeMap<>(results));
      }
      return work.code(outcome);
    } finally {
      context.interrupts().drop(cancel);
    }
  }

  private static EventSink noting(Map<String, Value> results, EventSink events) {
    return event -> {
      if (event instanceof Event.Built built) {
        results.put(built.service(), built.results());
      }
      events.emit(event);
    };
  }

  private static void write(Path file, TreeMap<String, Value> results) {
    var dict = new DictBuilder();
    results.forEach(dict::put);
    byte[] json = (JsonText.pretty(dict.build()) + "\n").getBytes(UTF_8);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Beside.write(file, new ByteArrayInputStream(json));
    } catch (IOException e) {
      throw new JComposeException(StreamProblems.unwritable(file.toString(), e), e);
    }
  }
}
