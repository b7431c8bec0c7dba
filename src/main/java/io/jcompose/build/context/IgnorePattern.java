package io.jcompose.build.context;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One pattern of a {@code .dockerignore} file. {@code *} and {@code ?} stay within a path's part,
 * {@code **} crosses parts, {@code [a-z]} is a class, a backslash takes the next character as it
 * is.
 */
final class IgnorePattern {
  private final String text;
  private final List<Token> tokens;
  private final boolean plain;
  private final boolean ending;

  private IgnorePattern(String text, List<Token> tokens) {
    this.text = text;
    this.tokens = tokens;
    this.plain = isLiteral(tokens) && text.indexOf('\\') < 0;
    this.ending = isEnding(text, tokens);
  }

  /** Compiles a cleaned pattern; absent when a class or an escape in it is broken. */
  static Optional<IgnorePattern> compile(String pattern) {
    return Token.read(pattern).map(tokens -> new IgnorePattern(pattern, tokens));
  }

  /** A pattern that matches one path, whatever characters it has. */
  static IgnorePattern literal(String path) {
    return new IgnorePattern(path, List.of(new Token.Literal(path)));
  }

  boolean matches(String path) {
    if (plain) {
      return path.equals(text);
    }
    if (ending) {
      String ending = text.substring(2);
      return path.endsWith(ending) || (ending.startsWith("/") && path.equals(ending.substring(1)));
    }
    boolean[] reached = new boolean[path.length() + 1];
    reached[0] = true;
    for (var token : tokens) {
      reached = token.step(path, reached);
    }
    return reached[path.length()];
  }

  /**
   * Whether a path below {@code directory} can match: some beginning of the directory's path with
   * its slash is one that the pattern's tokens can reach.
   */
  boolean mayMatchBelow(String directory) {
    if (ending) {
      return true;
    }
    String prefix = directory + "/";
    boolean[] reached = new boolean[prefix.length() + 1];
    reached[0] = true;
    for (var token : tokens) {
      if (token.mayPass(prefix, reached)) {
        return true;
      }
      reached = token.step(prefix, reached);
    }
    return false;
  }

  private static boolean isLiteral(List<Token> tokens) {
    return tokens.stream().allMatch(Token.Literal.class::isInstance);
  }

  /** Docker takes {@code **x} without further wildcards as "ends in x", wherever a part begins. */
  private static boolean isEnding(String text, List<Token> tokens) {
    return tokens.size() <= 2
        && text.startsWith("**")
        && text.indexOf('\\') < 0
        && isLiteral(tokens.subList(1, tokens.size()));
  }

  /** The shortest path that means the same, as Go's {@code path.Clean}; empty stays empty. */
  static String clean(String path) {
    if (path.isEmpty()) {
      return "";
    }
    boolean rooted = path.startsWith("/");
    var parts = new ArrayDeque<String>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (part.equals("..") ? !rooted : !part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    String joined = String.join("/", parts);
    if (rooted) {
      return "/" + joined;
    }
    return joined.isEmpty() ? "." : joined;
  }

  /** A piece of a pattern, as a step from the places reached in a path to the next ones. */
  private sealed interface Token {
    /** The places after this piece, given those before it. */
    boolean[] step(String path, boolean[] from);

    /** Whether this piece can go on past the end of {@code prefix}. */
    boolean mayPass(String prefix, boolean[] from);

    /** Characters that stand for themselves. */
    record Literal(String text) implements Token {
      @Override
      public boolean[] step(String path, boolean[] from) {
        boolean[] to = new boolean[from.length];
        for (int i = 0; i + text.length() < from.length; i++) {
          to[i + text.length()] = from[i] && path.startsWith(text, i);
        }
        return to;
      }

      @Override
      public boolean mayPass(String prefix, boolean[] from) {
        for (int i = 0; i < from.length; i++) {
          if (from[i]
              && text.length() > prefix.length() - i
              && text.startsWith(prefix.substring(i))) {
            return true;
          }
        }
        return false;
      }
    }

    /** {@code *}, {@code ?} or a class: {@code many} or one character that is no slash. */
    record Wild(Optional<CharClass> only, boolean many) implements Token {
      @Override
      public boolean[] step(String path, boolean[] from) {
        boolean[] to = new boolean[from.length];
        for (int i = 0; i < from.length; i++) {
          to[i] |= many && from[i];
          int next = i + 1;
          if (i < path.length() && (from[i] || (many && to[i])) && fits(path.codePointAt(i))) {
            next = i + Character.charCount(path.codePointAt(i));
            to[next] = true;
          }
        }
        return to;
      }

      private boolean fits(int c) {
        return only.isPresent() ? only.get().has(c) : c != '/';
      }

      @Override
      public boolean mayPass(String prefix, boolean[] from) {
        return from[prefix.length()];
      }
    }

    /** {@code **}: directories and the slash after them, or nothing; at the end, anything. */
    record Deep(boolean last) implements Token {
      @Override
      public boolean[] step(String path, boolean[] from) {
        boolean[] to = Arrays.copyOf(from, from.length);
        boolean open = false;
        for (int i = 0; i < path.length(); i++) {
          open |= from[i];
          to[i + 1] |= open && (last || path.charAt(i) == '/');
        }
        return to;
      }

      @Override
      public boolean mayPass(String prefix, boolean[] from) {
        for (boolean reached : from) {
          if (reached) {
            return true;
          }
        }
        return false;
      }
    }

    /** Cuts a pattern into pieces; absent when a class or an escape in it is broken. */
    static Optional<List<Token>> read(String pattern) {
      var tokens = new ArrayList<Token>();
      var literal = new StringBuilder();
      int i = 0;
      while (i < pattern.length()) {
        char c = pattern.charAt(i);
        if (c == '\\' && i + 1 == pattern.length()) {
          return Optional.empty();
        }
        if (c == '\\') {
          literal.append(pattern.charAt(i + 1));
          i += 2;
        } else if (c != '*' && c != '?' && c != '[') {
          literal.append(c);
          i++;
        } else {
          flush(literal, tokens);
          i = wild(pattern, i, tokens);
          if (i < 0) {
            return Optional.empty();
          }
        }
      }
      flush(literal, tokens);
      return Optional.of(List.copyOf(tokens));
    }

    private static int wild(String pattern, int at, List<Token> tokens) {
      if (pattern.charAt(at) == '[') {
        var set = CharClass.read(pattern, at);
        set.ifPresent(it -> tokens.add(new Wild(set, false)));
        return set.map(CharClass::end).orElse(-1);
      }
      if (!pattern.startsWith("**", at)) {
        tokens.add(new Wild(Optional.empty(), pattern.charAt(at) == '*'));
        return at + 1;
      }
      int next = pattern.startsWith("/", at + 2) ? at + 3 : at + 2;
      tokens.add(new Deep(next == pattern.length()));
      return next;
    }

    private static void flush(StringBuilder literal, List<Token> tokens) {
      if (!literal.isEmpty()) {
        tokens.add(new Literal(literal.toString()));
        literal.setLength(0);
      }
    }
  }
}
