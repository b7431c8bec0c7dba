package io.jcompose.live;

import io.jcompose.engine.Containers;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.Processes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The processes of several containers in one table.
 *
 * @param titles SERVICE, #, then those of the engine, the command at the end
 */
public record ProcessTable(List<String> titles, List<List<String>> rows) {
  private static final String COMMAND = "CMD";

  public ProcessTable {
    titles = List.copyOf(titles);
    rows = List.copyOf(rows);
  }

  /** One call for each container, several at once. */
  public static ProcessTable of(Containers engine, List<ContainerSummary> containers)
      throws InterruptedException {
    var answers = Parallel.map(containers, it -> engine.top(it.id()));
    var titles = new LinkedHashSet<>(List.of("SERVICE", "#"));
    answers.forEach(it -> titles.addAll(it.titles()));
    if (titles.remove(COMMAND)) {
      titles.add(COMMAND);
    }
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < answers.size(); i++) {
      for (List<String> process : answers.get(i).rows()) {
        rows.add(row(Member.of(containers.get(i)), answers.get(i), process, List.copyOf(titles)));
      }
    }
    return new ProcessTable(List.copyOf(titles), rows);
  }

  private static List<String> row(
      Member member, Processes of, List<String> process, List<String> titles) {
    var row = new ArrayList<>(List.of(member.service(), member.number()));
    for (String title : titles.subList(2, titles.size())) {
      int place = of.titles().indexOf(title);
      row.add(place >= 0 && place < process.size() ? process.get(place) : "");
    }
    return row;
  }
}
