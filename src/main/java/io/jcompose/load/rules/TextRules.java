package io.jcompose.load.rules;

import io.jcompose.diag.Nearest;
import java.util.List;
import java.util.Optional;

/** Conditions on text that a list of words cannot express. */
final class TextRules {
  private static final List<String> PULL_POLICIES =
      List.of(
          "always", "never", "build", "if_not_present", "missing", "refresh", "daily", "weekly");

  /** The words and intervals of {@code pull_policy}. */
  static final TextRule PULL_POLICY =
      new TextRule() {
        @Override
        public Optional<String> complaint(String text) {
          return PULL_POLICIES.contains(text) || isInterval(text)
              ? Optional.empty()
              : Optional.of(
                  "must be one of `"
                      + String.join("`, `", PULL_POLICIES)
                      + "`, or such as `every_12h`");
        }

        @Override
        public Optional<String> suggestion(String text) {
          return Nearest.to(text, PULL_POLICIES);
        }
      };

  private TextRules() {}

  static Optional<String> notBlank(String text) {
    return text.isBlank() ? Optional.of("must not be blank") : Optional.empty();
  }

  static Optional<String> containerName(String text) {
    for (int i = 0; i + 1 < text.length(); i++) {
      if (isWord(text.charAt(i), false) && isWord(text.charAt(i + 1), true)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        "must be at least two of `a-z A-Z 0-9 _ . -` and start with a letter or digit");
  }

  static boolean isWord(char c, boolean punctuationToo) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter || (punctuationToo && (c == '_' || c == '.' || c == '-'));
  }

  private static boolean isInterval(String text) {
    if (!text.startsWith("every_")) {
      return false;
    }
    boolean digits = false;
    for (int i = "every_".length(); i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (!digit && !(digits && "wdhms".indexOf(c) >= 0)) {
        return false;
      }
      digits = digit;
    }
    return !digits && text.length() > "every_".length();
  }
}
