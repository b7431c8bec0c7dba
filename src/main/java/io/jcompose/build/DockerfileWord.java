package io.jcompose.build;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables in a word of a Dockerfile. */
final class DockerfileWord {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:(\\w+)|\\{(\\w+)(?:(:?[-+])([^}]*))?\\})");

  private DockerfileWord() {}

  /** Puts values in; a variable without one stays as it is written. */
  static String expand(String word, Map<String, String> values) {
    if (word.indexOf('$') < 0) {
      return word;
    }
    var out = new StringBuilder();
    Matcher matcher = VARIABLE.matcher(word);
    while (matcher.find()) {
      matcher.appendReplacement(out, Matcher.quoteReplacement(value(matcher, values)));
    }
    return matcher.appendTail(out).toString();
  }

  private static String value(MatchResult matcher, Map<String, String> values) {
    String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    String value = values.get(name);
    String rule = matcher.group(3);
    if (rule == null) {
      return value == null ? matcher.group() : value;
    }
    boolean set = value != null && (rule.length() == 1 || !value.isEmpty());
    if (rule.endsWith("+")) {
      return set ? matcher.group(4) : "";
    }
    return set && value != null ? value : matcher.group(4);
  }
}
