package io.jcompose.cli.words;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Words being read into the fields of one command; what is left is read by the one it names. */
public final class Reading {
  private final Sheet sheet;
  private final Fields fields;
  private final @Nullable Reading outer;
  private final Predicate<String> commands;
  private final Deque<String> words;
  private int places;
  private boolean onlyParameters;
  private boolean help;
  private boolean version;

  private Reading(
      Sheet sheet,
      Object command,
      @Nullable Reading outer,
      Predicate<String> commands,
      Deque<String> words) {
    this.sheet = sheet;
    this.fields = new Fields(command);
    this.outer = outer;
    this.commands = commands;
    this.words = words;
  }

  /** For the program's own options, before one of the {@code commands}. */
  public static Reading of(Sheet sheet, Object root, Predicate<String> commands, String... words) {
    var all = new ArrayDeque<String>(words.length + 1);
    for (String word : words) {
      all.add(word);
    }
    return new Reading(sheet, root, null, commands, all);
  }

  /** For the words that come after the command's name, which this has read. */
  public Reading command(Sheet of, Object command) {
    return new Reading(of, command, this, name -> false, words);
  }

  /**
   * Reads until a word names a command.
   *
   * @return that name; empty when all words are read
   */
  public Optional<String> read() throws Misread {
    while (!words.isEmpty()) {
      String word = words.pop();
      if (onlyParameters) {
        parameter(word);
      } else if (word.equals("--")) {
        onlyParameters = true;
      } else if (commands.test(word)) {
        return Optional.of(word);
      } else if (!option(word)) {
        other(word);
      }
    }
    List<String> missing = wantsAnswer() ? List.of() : sheet.missing(places);
    if (!missing.isEmpty()) {
      throw Misread.of(Misread.Kind.TOO_FEW, sheet, String.join(" and ", missing));
    }
    return Optional.empty();
  }

  private boolean help() {
    return help || outer != null && outer.help();
  }

  /** Whether the version was asked for. */
  public boolean version() {
    return version || outer != null && outer.version();
  }

  /** Whether it is enough to answer: the command is not going to run. */
  public boolean wantsAnswer() {
    return help() || version();
  }

  private void other(String word) throws Misread {
    if (word.length() > 1 && word.startsWith("-")) {
      throw Misread.of(Misread.Kind.NO_OPTION, sheet, word);
    }
    parameter(word);
  }

  private void parameter(String word) throws Misread {
    var entry = sheet.parameter(places);
    if (entry.isEmpty()) {
      boolean command = outer == null && !onlyParameters;
      throw Misread.of(command ? Misread.Kind.NO_COMMAND : Misread.Kind.UNEXPECTED, sheet, word);
    }
    set(entry.get(), word);
    places++;
    onlyParameters |= sheet.stops();
  }

  /** Reads an option, or several of one letter in a word; false when it is none. */
  private boolean option(String word) throws Misread {
    int equals = word.indexOf('=');
    String name = equals > 0 ? word.substring(0, equals) : word;
    if (take(name, equals > 0 ? word.substring(equals + 1) : null)) {
      return true;
    }
    return word.length() > 2 && word.charAt(0) == '-' && letters(word);
  }

  private boolean letters(String word) throws Misread {
    for (int i = 1; i < word.length(); i++) {
      String name = "-" + word.charAt(i);
      String rest = word.substring(i + 1);
      boolean valued = rest.startsWith("=");
      var entry = find(name);
      if (entry.isEmpty()) {
        if (i == 1) {
          return false;
        }
        throw Misread.of(Misread.Kind.NO_OPTION, sheet, name);
      }
      boolean wantsRest = entry.get().kind() == Entry.Kind.VALUE && !rest.isEmpty();
      take(name, valued ? rest.substring(1) : wantsRest ? rest : null);
      if (valued || wantsRest) {
        return true;
      }
    }
    return true;
  }

  private Optional<Entry> find(String name) {
    var own = sheet.option(name);
    return own.isPresent() || outer == null
        ? own
        : outer.sheet.option(name).filter(Entry::inherited);
  }

  /** Takes the option of that name with the value that was attached; false when there is none. */
  private boolean take(String name, @Nullable String attached) throws Misread {
    var own = sheet.option(name);
    if (own.isPresent()) {
      give(own.get(), attached);
      return true;
    }
    var above = find(name);
    if (above.isPresent() && outer != null) {
      outer.give(above.get(), attached);
    }
    return above.isPresent();
  }

  private void give(Entry option, @Nullable String attached) throws Misread {
    switch (option.kind()) {
      case HELP -> help = true;
      case VERSION -> version = true;
      default -> set(option, attached != null ? attached : value(option));
    }
  }

  /** The value of an option that has none attached. */
  private String value(Entry option) throws Misread {
    String next = words.peek();
    boolean takes =
        switch (option.kind()) {
          case VALUE -> true;
          case SWITCH -> "true".equalsIgnoreCase(next) || "false".equalsIgnoreCase(next);
          case OPTIONAL -> next != null && !next.startsWith("-") && !commands.test(next);
          default -> false;
        };
    if (!takes) {
      return option.fallback();
    }
    if (next == null || isOption(next)) {
      throw Misread.noValue(sheet, option);
    }
    return words.pop();
  }

  /**
   * Whether a word where a value is expected is an option of ours, so that the value is missing.
   */
  private boolean isOption(String word) {
    int equals = word.indexOf('=');
    return word.equals("--")
        || find(equals > 0 ? word.substring(0, equals) : word).isPresent()
        || word.length() > 2 && find(word.substring(0, 2)).isPresent();
  }

  private void set(Entry entry, String value) throws Misread {
    var taken = fields.set(entry.path(), value);
    if (taken.isPresent()) {
      throw Misread.badValue(sheet, entry, value, taken.get());
    }
  }
}
