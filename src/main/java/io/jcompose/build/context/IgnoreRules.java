package io.jcompose.build.context;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * Patterns in order, of which the last that matches a path, or one of the directories above it,
 * decides: the rules of a {@code .dockerignore} file, and whatever else is written like them.
 */
public final class IgnoreRules {
  public static final IgnoreRules NONE = new IgnoreRules(List.of());

  private final List<Rule> rules;

  private IgnoreRules(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** A pattern that excludes, or with {@code !} includes again. */
  private record Rule(IgnorePattern pattern, boolean includes) {}

  /** A line that is no pattern. */
  public static final class BadLine extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final String pattern;

    BadLine(int line, String pattern) {
      super(pattern);
      this.line = line;
      this.pattern = pattern;
    }

    public String pattern() {
      return pattern;
    }

    /** Counted from 1. */
    public int line() {
      return line;
    }
  }

  /**
   * What the rules say of one path. Entries below it are judged by {@link IgnoreRules#below} with
   * it, since a rule that matched a directory holds for all in it.
   */
  static final class Verdict {
    /** The root, which no rule excludes. */
    static final Verdict ROOT = new Verdict(false, new BitSet(0));

    private final boolean excluded;
    private final BitSet matches;

    private Verdict(boolean excluded, BitSet matches) {
      this.excluded = excluded;
      this.matches = matches;
    }

    boolean excluded() {
      return excluded;
    }
  }

  /**
   * Reads the file's text.
   *
   * @throws BadLine when a line has a broken character class, or a {@code !} with nothing after it
   */
  public static IgnoreRules parse(String text) throws BadLine {
    var rules = new ArrayList<Rule>();
    var lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = trimmed(lines[i]);
      if (!lines[i].startsWith("#") && !line.isEmpty()) {
        rules.add(rule(i + 1, line, fromRoot(line)));
      }
    }
    return new IgnoreRules(rules);
  }

  /**
   * Takes patterns that somebody has read from such a file already.
   *
   * @throws BadLine when one is broken
   */
  public static IgnoreRules of(Collection<String> patterns) throws BadLine {
    var rules = new ArrayList<Rule>();
    int number = 0;
    for (String given : patterns) {
      number++;
      String pattern = trimmed(given);
      if (!pattern.isEmpty()) {
        rules.add(rule(number, given, pattern));
      }
    }
    return new IgnoreRules(rules);
  }

  /** These rules, and after them that some paths are included whatever was said before. */
  public IgnoreRules including(Collection<String> paths) {
    var more = new ArrayList<>(rules);
    paths.forEach(it -> more.add(new Rule(IgnorePattern.literal(it), true)));
    return new IgnoreRules(more);
  }

  /**
   * The pattern of a line of the file, whose paths may begin with a slash and need not be clean.
   */
  private static String fromRoot(String line) {
    boolean includes = line.startsWith("!");
    String path = IgnorePattern.clean(includes ? trimmed(line.substring(1)) : line);
    String relative = path.length() > 1 && path.startsWith("/") ? path.substring(1) : path;
    return includes ? "!" + relative : relative;
  }

  private static Rule rule(int line, String written, String pattern) throws BadLine {
    String clean = IgnorePattern.clean(pattern);
    boolean includes = clean.startsWith("!");
    if (clean.equals("!")) {
      throw new BadLine(line, written);
    }
    var compiled = IgnorePattern.compile(includes ? clean.substring(1) : clean);
    return new Rule(compiled.orElseThrow(() -> new BadLine(line, written)), includes);
  }

  /** Without the blanks around it, of which Unicode has more than {@link String#strip} knows. */
  private static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return (c >= '\t' && c <= '\r') || c == '\u0085' || Character.isSpaceChar(c);
  }

  /**
   * Judges an entry of a directory.
   *
   * @param parent the verdict on the directory
   * @param path the entry's path from the root, with slashes
   */
  Verdict below(Verdict parent, String path) {
    if (rules.isEmpty()) {
      return parent;
    }
    boolean excluded = false;
    var matches = new BitSet(rules.size());
    for (int i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      boolean match = parent.matches.get(i);
      // A rule that would change nothing is not looked at, not even for the entries below: this
      // is how Docker decides, and with redundant rules it shows.
      if (!match && rule.includes() == excluded) {
        match = rule.pattern().matches(path);
      }
      matches.set(i, match);
      if (match) {
        excluded = !rule.includes();
      }
    }
    return new Verdict(excluded, matches);
  }

  /** Whether an entry somewhere below an excluded directory may be included again. */
  public boolean mayIncludeBelow(String directory) {
    return mayMatchBelow(directory, true);
  }

  /** Whether an entry somewhere below a directory may be excluded. */
  boolean mayExcludeBelow(String directory) {
    return mayMatchBelow(directory, false);
  }

  private boolean mayMatchBelow(String directory, boolean including) {
    for (var rule : rules) {
      if (rule.includes() == including && rule.pattern().mayMatchBelow(directory)) {
        return true;
      }
    }
    return false;
  }

  /** Judges a path on its own, by way of all directories above it. */
  public boolean excludes(String path) {
    var verdict = Verdict.ROOT;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      verdict = below(verdict, path.substring(0, slash));
    }
    return below(verdict, path).excluded();
  }
}
