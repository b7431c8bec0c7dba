package io.jcompose.wire;

import java.util.List;

/** What {@code GET /containers/{id}/top} says: titles, and a row for each process. */
public record Processes(List<String> titles, List<List<String>> rows) {
  public static final Processes NONE = new Processes(List.of(), List.of());

  public Processes {
    titles = List.copyOf(titles);
    rows = List.copyOf(rows);
  }
}
