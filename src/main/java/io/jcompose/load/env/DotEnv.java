package io.jcompose.load.env;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the lines of a dotenv file: keys, quotes, escapes, comments and substitution. */
public final class DotEnv {
  private final String text;
  private final Map<String, String> known;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, Integer> starts = new LinkedHashMap<>();
  private final Variables outside;
  private final Allowance allowance;
  private int at;

  private DotEnv(String text, Map<String, String> known, Variables outside, Allowance allowance) {
    this.text = text;
    this.allowance = allowance;
    this.known = known;
    this.outside = outside;
  }

  /**
   * The variables of one file.
   *
   * @param known what earlier files of the same set define
   * @param outside looked at before {@code known} and the file's own keys
   */
  public static Map<String, String> parse(
      String text, Map<String, String> known, Variables outside, Allowance allowance)
      throws DotEnvException {
    return new DotEnv(withoutMark(text), known, outside, allowance).run();
  }

  /** The text without the byte order mark that it may begin with. */
  static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** The line of each variable's last definition, as far as the file is well-formed. */
  public static Map<String, Integer> lines(String text) {
    var reader = new DotEnv(withoutMark(text), Map.of(), name -> Optional.of("x"), new Allowance());
    try {
      reader.run();
    } catch (DotEnvException e) {
      // the rest of the file has no variables
    }
    var lines = new LinkedHashMap<String, Integer>();
    reader.starts.forEach((key, start) -> lines.put(key, reader.line(start)));
    return lines;
  }

  private Map<String, String> run() throws DotEnvException {
    while (true) {
      skipBlanksAndComments();
      if (at >= text.length()) {
        return values;
      }
      if (text.startsWith("export ", at) || text.startsWith("export\t", at)) {
        at += "export".length();
        skipInline();
      }
      statement();
    }
  }

  private void skipBlanksAndComments() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        at = lineEnd();
      } else if (isBlank(c)) {
        at++;
      } else {
        return;
      }
    }
  }

  private void skipInline() {
    while (at < text.length() && isInlineBlank(text.charAt(at))) {
      at++;
    }
  }

  /** What Go takes for white space. */
  private static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == '\u0085' || c == '\u00a0';
  }

  private static boolean isInlineBlank(char c) {
    return c != '\n' && isBlank(c);
  }

  private void statement() throws DotEnvException {
    int start = at;
    while (at < text.length() && isKeyPart(text.charAt(at))) {
      at++;
    }
    String key = text.substring(start, at);
    starts.put(key, start);
    skipInline();
    if (at >= text.length() || text.charAt(at) == '\n') {
      lookup(key).ifPresent(value -> values.put(key, value));
      return;
    }
    char c = text.charAt(at);
    if (key.isEmpty() || (c != '=' && c != ':')) {
      throw badKey(key, c, start);
    }
    at++;
    skipInline();
    values.put(key, value());
  }

  private DotEnvException badKey(String key, char c, int start) {
    if (key.isEmpty() && c == '=') {
      return problem("has no name before its `=`");
    }
    boolean blankBefore = at > start + key.length();
    if (blankBefore && isKeyPart(c)) {
      return problem("has a blank inside a variable's name");
    }
    return problem("has the unexpected character `" + c + "` in a variable's name");
  }

  private static boolean isKeyPart(char c) {
    return Character.isLetterOrDigit(c) || "_.-[]".indexOf(c) >= 0;
  }

  private String value() throws DotEnvException {
    char quote = at < text.length() ? text.charAt(at) : '\n';
    if (quote != '"' && quote != '\'') {
      return unquoted();
    }
    int line = line();
    String content = quoted(quote);
    return quote == '\'' ? content : substitute(Escapes.expand(content), line);
  }

  /** The text between quotes, in which only a backslash before such a quote means something. */
  private String quoted(char quote) throws DotEnvException {
    var content = new StringBuilder();
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote) {
        at = i + 1;
        return content.toString();
      }
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        char next = text.charAt(i);
        content.append(next == quote ? "" : "\\").append(next);
      } else {
        content.append(c);
      }
    }
    throw problem("has an unfinished quoted value");
  }

  private String unquoted() throws DotEnvException {
    int end = lineEnd();
    String line = text.substring(at, end);
    int number = line();
    at = end;
    int comment = line.indexOf(" #");
    int last = comment < 0 ? line.length() : comment;
    while (last > 0 && isBlank(line.charAt(last - 1))) {
      last--;
    }
    return substitute(line.substring(0, last), number);
  }

  private String substitute(String value, int line) throws DotEnvException {
    try {
      return new Template(this::lookup, name -> {}, allowance).substitute(value);
    } catch (TemplateException e) {
      if (e.tooLarge()) {
        throw new DotEnvException("takes more text from variables than can be meant", line);
      }
      String reason =
          e.required()
              .map(it -> "requires `" + it.name() + "`, which has no value")
              .orElse("has a malformed substitution: " + e.reason());
      throw new DotEnvException(reason, line);
    }
  }

  private Optional<String> lookup(String name) {
    return outside
        .value(name)
        .or(() -> Optional.ofNullable(values.get(name)))
        .or(() -> Optional.ofNullable(known.get(name)));
  }

  private int lineEnd() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private int line() {
    return line(at);
  }

  private int line(int offset) {
    int line = 1;
    for (int i = 0; i < offset && i < text.length(); i++) {
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
    return line;
  }

  private DotEnvException problem(String reason) {
    return new DotEnvException(reason, line());
  }
}
