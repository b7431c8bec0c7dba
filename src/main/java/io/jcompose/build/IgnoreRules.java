package io.jcompose.build;

import java.util.ArrayList;
import java.util.List;

/**
 * The rules of a {@code .dockerignore} file: patterns in order, of which the last that matches a
 * path, or one of the directories above it, decides.
 */
public final class IgnoreRules {
  public static final IgnoreRules NONE = new IgnoreRules(List.of());

  private final List<Rule> rules;

  private IgnoreRules(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** One line: a pattern that excludes, or with {@code !} includes again. */
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
  record Verdict(boolean excluded, List<Boolean> matches) {
    /** The context's root, which no rule excludes. */
    static final Verdict ROOT = new Verdict(false, List.of());

    Verdict {
      matches = List.copyOf(matches);
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
      String line = lines[i].strip();
      if (lines[i].startsWith("#") || line.isEmpty()) {
        continue;
      }
      boolean includes = line.startsWith("!");
      String path = relative(IgnorePattern.clean(includes ? line.substring(1).strip() : line));
      if (includes && path.isEmpty()) {
        throw new BadLine(i + 1, line);
      }
      var pattern = IgnorePattern.compile(path);
      if (pattern.isEmpty()) {
        throw new BadLine(i + 1, line);
      }
      rules.add(new Rule(pattern.get(), includes));
    }
    return new IgnoreRules(rules);
  }

  private static String relative(String path) {
    return path.length() > 1 && path.startsWith("/") ? path.substring(1) : path;
  }

  /**
   * Judges an entry of a directory.
   *
   * @param parent the verdict on the directory
   * @param path the entry's path from the root of the context, with slashes
   */
  Verdict below(Verdict parent, String path) {
    boolean excluded = false;
    var matches = new ArrayList<Boolean>(rules.size());
    for (int i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      boolean match = !parent.matches().isEmpty() && parent.matches().get(i);
      // A rule that would change nothing is not looked at, not even for the entries below: this
      // is how Docker decides, and with redundant rules it shows.
      if (!match && rule.includes() == excluded) {
        match = rule.pattern().matches(path);
      }
      matches.add(match);
      if (match) {
        excluded = !rule.includes();
      }
    }
    return new Verdict(excluded, matches);
  }

  /** Whether an entry somewhere below an excluded directory may be included again. */
  public boolean mayIncludeBelow(String directory) {
    for (var rule : rules) {
      if (rule.includes() && rule.pattern().mayMatchBelow(directory)) {
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
