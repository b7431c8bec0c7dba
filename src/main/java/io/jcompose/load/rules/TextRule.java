package io.jcompose.load.rules;

import io.jcompose.diag.Nearest;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** A further condition on the text of a scalar. */
public interface TextRule {
  TextRule NONE = text -> Optional.empty();

  /** Why {@code text} is wrong, as the predicate of a sentence, when it is. */
  Optional<String> complaint(String text);

  /** The word most likely meant instead of {@code text}. */
  default Optional<String> suggestion(String text) {
    return Optional.empty();
  }

  static TextRule oneOf(List<String> words) {
    return new OneOf(words);
  }

  /** A whole number from {@code least} to {@code most}. */
  static TextRule between(long least, long most) {
    return text -> {
      var value = new BigInteger(text);
      boolean ok =
          value.compareTo(BigInteger.valueOf(least)) >= 0
              && value.compareTo(BigInteger.valueOf(most)) <= 0;
      String range = most == Long.MAX_VALUE ? least + " or more" : "from " + least + " to " + most;
      return ok ? Optional.empty() : Optional.of("must be " + range);
    };
  }

  /** A choice of words. */
  record OneOf(List<String> words) implements TextRule {
    @Override
    public Optional<String> complaint(String text) {
      return words.contains(text)
          ? Optional.empty()
          : Optional.of("must be one of `" + String.join("`, `", words) + "`");
    }

    @Override
    public Optional<String> suggestion(String text) {
      return Nearest.to(text, words);
    }
  }
}
