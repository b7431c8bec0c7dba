package io.jcompose.cli.render.template;

import io.jcompose.cli.render.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a template into words; outside of {@code {{…}}}, {@code \t} and {@code \n} are escapes. */
final class Scanner {
  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Scanner(String source) {
    this.source = source;
  }

  static List<Token> scan(String source) {
    var scanner = new Scanner(source);
    scanner.all();
    return scanner.tokens;
  }

  private void all() {
    boolean trims = false;
    while (at < source.length()) {
      int open = source.indexOf("{{", at);
      boolean trimsNext = open >= 0 && dash(open + 2);
      text(open < 0 ? source.length() : open, trims, trimsNext);
      if (open >= 0) {
        add(Kind.OPEN, "{{", at, false);
        at = open + (trimsNext ? 3 : 2);
        trims = action(open);
      }
    }
    add(Kind.END, "", at, false);
  }

  /** Whether the sign that takes away the blanks before an action stands there. */
  private boolean dash(int place) {
    return source.startsWith("-", place)
        && place + 1 < source.length()
        && Character.isWhitespace(source.charAt(place + 1));
  }

  private void text(int end, boolean trimStart, boolean trimEnd) {
    String text = source.substring(at, end);
    text = trimStart ? text.stripLeading() : text;
    text = trimEnd ? text.stripTrailing() : text;
    if (!text.isEmpty()) {
      add(Kind.TEXT, text.replace("\\t", "\t").replace("\\n", "\n"), at, false);
    }
    at = end;
  }

  /** Reads up to the closing braces; true when they take away the blanks after them. */
  private boolean action(int open) {
    boolean blank = blanks();
    if (source.startsWith("/*", at)) {
      int end = source.indexOf("*/", at);
      at = end < 0 ? source.length() : end + 2;
      blank = blanks();
    }
    while (at < source.length()) {
      if (source.startsWith("}}", at) || blank && source.startsWith("-}}", at)) {
        boolean trims = source.charAt(at) == '-';
        add(Kind.CLOSE, "}}", at, false);
        at += trims ? 3 : 2;
        return trims;
      }
      token(!blank);
      blank = blanks();
    }
    throw new TemplateFault(open, "`{{` has no `}}`");
  }

  private boolean blanks() {
    int start = at;
    while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
      at++;
    }
    return at > start;
  }

  private void token(boolean joined) {
    char c = source.charAt(at);
    int start = at;
    if (c == '"') {
      add(Kind.STRING, quoted(), start, joined);
    } else if (c == '`') {
      add(Kind.STRING, raw(), start, joined);
    } else if (c == '$') {
      at++;
      add(Kind.VARIABLE, "$" + name(), start, joined);
    } else if (c == '.' && at + 1 < source.length() && starts(source.charAt(at + 1))) {
      at++;
      add(Kind.FIELD, name(), start, joined);
    } else if (starts(c)) {
      add(Kind.WORD, name(), start, joined);
    } else if (isNumber(c)) {
      add(Kind.NUMBER, number(), start, joined);
    } else {
      sign(c, joined);
    }
  }

  private void sign(char c, boolean joined) {
    if (source.startsWith(":=", at)) {
      add(Kind.DECLARE, ":=", at, joined);
      at += 2;
      return;
    }
    Kind kind =
        switch (c) {
          case '.' -> Kind.DOT;
          case '|' -> Kind.PIPE;
          case '(' -> Kind.LEFT;
          case ')' -> Kind.RIGHT;
          case '=' -> Kind.ASSIGN;
          case ',' -> Kind.COMMA;
          default -> throw new TemplateFault(at, "`" + c + "` has no meaning here");
        };
    add(kind, Character.toString(c), at, joined);
    at++;
  }

  private static boolean starts(char c) {
    return Character.isLetter(c) || c == '_';
  }

  private boolean isNumber(char c) {
    boolean signed = (c == '-' || c == '+') && at + 1 < source.length();
    return Character.isDigit(signed ? source.charAt(at + 1) : c);
  }

  private String name() {
    int start = at;
    while (at < source.length()
        && (starts(source.charAt(at)) || Character.isDigit(source.charAt(at)))) {
      at++;
    }
    return source.substring(start, at);
  }

  private String number() {
    int start = at++;
    while (at < source.length()
        && (Character.isLetterOrDigit(source.charAt(at)) || source.charAt(at) == '.')) {
      at++;
    }
    return source.substring(start, at);
  }

  private String raw() {
    int end = source.indexOf('`', at + 1);
    if (end < 0) {
      throw new TemplateFault(at, "the text has no closing quote");
    }
    String text = source.substring(at + 1, end);
    at = end + 1;
    return text;
  }

  private String quoted() {
    int start = at++;
    var text = new StringBuilder();
    while (at < source.length() && source.charAt(at) != '"') {
      char c = source.charAt(at++);
      text.append(c == '\\' && at < source.length() ? escaped(source.charAt(at++)) : c);
    }
    if (at >= source.length()) {
      throw new TemplateFault(start, "the text has no closing quote");
    }
    at++;
    return text.toString();
  }

  private char escaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case '"', '\\', '\'' -> c;
      default -> throw new TemplateFault(at - 2, "`\\" + c + "` is no escape");
    };
  }

  private void add(Kind kind, String text, int place, boolean joined) {
    tokens.add(new Token(kind, text, place, joined));
  }
}
