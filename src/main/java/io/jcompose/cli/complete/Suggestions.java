package io.jcompose.cli.complete;

import java.util.ArrayList;
import java.util.List;

/**
 * What can stand in the place of a word that is begun, in the form that the docker client and the
 * scripts for shells read.
 *
 * @param rest what else a shell may suggest
 */
public record Suggestions(List<Suggestion> all, Rest rest) {
  /** Nothing can stand there. */
  static final Suggestions NONE = new Suggestions(List.of(), Rest.NOTHING);

  /** Names of files. */
  static final Suggestions FILES = new Suggestions(List.of(), Rest.FILES);

  public Suggestions {
    all = List.copyOf(all);
  }

  /** One of them; the description may be empty. */
  public record Suggestion(String text, String description) {}

  /** What a shell adds, by the number that says so. */
  public enum Rest {
    FILES(0),
    /** Nothing, and no blank after the word, because it goes on. */
    GOES_ON(6),
    NOTHING(4),
    DIRECTORIES(16);

    private final int number;

    Rest(int number) {
      this.number = number;
    }
  }

  /** Words without descriptions. */
  static Suggestions of(List<String> words, Rest rest) {
    var all = new ArrayList<Suggestion>();
    words.forEach(it -> all.add(new Suggestion(it, "")));
    return new Suggestions(all, rest);
  }

  /** Those that begin so, each with {@code before} in front. */
  Suggestions matching(String begun, String before) {
    var matching = new ArrayList<Suggestion>();
    for (Suggestion each : all) {
      if (each.text().startsWith(begun)) {
        matching.add(new Suggestion(before + each.text(), each.description()));
      }
    }
    return new Suggestions(matching, rest);
  }

  /** A line each, with a tabulator before the description, and one for the rest. */
  public String text() {
    var text = new StringBuilder();
    for (Suggestion each : all) {
      text.append(each.text());
      if (!each.description().isEmpty()) {
        text.append('\t').append(each.description());
      }
      text.append('\n');
    }
    return text.append(':').append(rest.number).append('\n').toString();
  }
}
