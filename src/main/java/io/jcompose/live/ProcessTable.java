package io.jcompose.live;

import io.jcompose.wire.Processes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The processes of several containers in one table.
 *
 * @param titles SERVICE, #, HOST if the stack names hosts, then those of the engine, the command at
 *     the end
 */
public record ProcessTable(List<String> titles, List<List<String>> rows) {
  private static final String COMMAND = "CMD";
  private static final String HOST = "HOST";

  public ProcessTable {
    titles = List.copyOf(titles);
    rows = List.copyOf(rows);
  }

  /** One call for each container, several at once. */
  public static ProcessTable of(Sites sites, List<Found> containers) throws InterruptedException {
    var answers =
        sites.each(
            containers,
            Found::site,
            it -> new Told(it, it.site().engine().containers().top(it.container().id())));
    var titles = new LinkedHashSet<>(List.of("SERVICE", "#"));
    if (sites.named()) {
      titles.add(HOST);
    }
    answers.forEach(it -> titles.addAll(it.processes().titles()));
    if (titles.remove(COMMAND)) {
      titles.add(COMMAND);
    }
    var rows = new ArrayList<List<String>>();
    for (Told told : answers) {
      for (List<String> process : told.processes().rows()) {
        rows.add(row(told, process, List.copyOf(titles)));
      }
    }
    return new ProcessTable(List.copyOf(titles), rows);
  }

  /** The processes of a container. */
  private record Told(Found found, Processes processes) {}

  private static List<String> row(Told told, List<String> process, List<String> titles) {
    var member = told.found().member();
    var row = new ArrayList<>(List.of(member.service(), member.number()));
    for (String title : titles.subList(2, titles.size())) {
      int place = told.processes().titles().indexOf(title);
      String text = place >= 0 && place < process.size() ? process.get(place) : "";
      row.add(title.equals(HOST) && place < 0 ? told.found().host() : text);
    }
    return row;
  }
}
