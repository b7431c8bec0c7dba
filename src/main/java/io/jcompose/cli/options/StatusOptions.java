package io.jcompose.cli.options;

import io.jcompose.cli.CliProblems;
import io.jcompose.diag.JComposeException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** In which states containers are listed. */
public final class StatusOptions {
  private static final List<String> KNOWN =
      List.of("created", "dead", "exited", "paused", "removing", "restarting", "running");
  private static final String KEY = "status=";

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description =
          "Only those that are created, dead, exited, paused, removing, restarting, running.")
  private List<String> statuses = new ArrayList<>();

  @Option(names = "--filter", paramLabel = "KEY=VALUE", description = "status=STATUS.")
  private List<String> filters = new ArrayList<>();

  /**
   * Refuses what is no status and no filter.
   *
   * @throws JComposeException naming the option
   */
  public void check() {
    filters.removeIf(String::isEmpty);
    for (String filter : filters) {
      if (!filter.startsWith(KEY)) {
        throw bad("--filter", filter, "it takes status=STATUS");
      }
      known("--filter", filter, filter.substring(KEY.length()));
    }
    statuses.forEach(it -> known("--status", it, it));
  }

  private static void known(String option, String text, String status) {
    if (!KNOWN.contains(status)) {
      throw bad(option, text, "a status is one of " + String.join(", ", KNOWN));
    }
  }

  private static JComposeException bad(String option, String value, String allowed) {
    return new JComposeException(CliProblems.badValue(option, value, allowed));
  }

  public boolean areGiven() {
    return !statuses.isEmpty() || !filters.isEmpty();
  }

  /** Whether containers in that state are wanted; any is when nothing was said. */
  public boolean allow(String state) {
    return !areGiven() || statuses.contains(state) || filters.contains(KEY + state);
  }
}
