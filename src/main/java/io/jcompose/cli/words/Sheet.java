package io.jcompose.cli.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the words after a command can be.
 *
 * @param command the whole command, such as {@code jcompose up}
 * @param stops whether all words after the first that is no option are for somebody else
 */
public record Sheet(String command, boolean stops, List<Entry> entries) {
  /** The option of that name. */
  Optional<Entry> option(String name) {
    for (Entry entry : entries) {
      if (entry.names().contains(name)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /** Whether there is an option of that name. */
  public boolean has(String name) {
    return option(name).isPresent();
  }

  /** The parameter that takes the word at that place. */
  Optional<Entry> parameter(int place) {
    for (Entry entry : entries) {
      if (entry.kind() == Entry.Kind.PARAMETER && entry.first() <= place && place <= entry.last()) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /** The labels of the parameters that need more words than there are. */
  List<String> missing(int words) {
    var labels = new ArrayList<String>();
    for (Entry entry : entries) {
      if (entry.kind() == Entry.Kind.PARAMETER && words < entry.first() + entry.least()) {
        labels.add(entry.label());
      }
    }
    return labels;
  }

  /** The names of all options. */
  public List<String> names() {
    var names = new ArrayList<String>();
    entries.forEach(it -> names.addAll(it.names()));
    return names;
  }

  /** All of it in lines, which {@link #parse} understands. */
  public String text() {
    var text = new StringBuilder(command).append('\n').append(stops).append('\n');
    for (Entry entry : entries) {
      text.append(entry.text()).append('\n');
    }
    return text.toString();
  }

  static Sheet parse(String text) {
    var lines = new ArrayList<String>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(text.substring(start, end));
      start = end + 1;
    }
    var entries = new ArrayList<Entry>();
    for (String line : lines.subList(2, lines.size())) {
      entries.add(Entry.parse(line));
    }
    return new Sheet(lines.get(0), Boolean.parseBoolean(lines.get(1)), entries);
  }
}
