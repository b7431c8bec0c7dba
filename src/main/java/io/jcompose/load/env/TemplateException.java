package io.jcompose.load.env;

import java.util.Optional;

/** Text that cannot be substituted: malformed, too large, or a required variable has no value. */
public final class TemplateException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Optional<Required> required;
  private final String part;

  private TemplateException(String message, Optional<Required> required, String part) {
    super(message);
    this.required = required;
    this.part = part;
  }

  /** A variable that must be set, and what its author wants to say about that. */
  public record Required(String name, String message) {}

  /** {@code reason} is a sentence's part; {@code part} is the text from the malformed place on. */
  static TemplateException malformed(String reason, String part) {
    return new TemplateException(reason, Optional.empty(), part);
  }

  static TemplateException tooMuch() {
    return new TemplateException("the values are too large", Optional.empty(), "");
  }

  static TemplateException required(String name, String message) {
    return new TemplateException(
        "required variable " + name, Optional.of(new Required(name, message)), "");
  }

  /** Present when the text is well-formed but a required variable is missing. */
  public Optional<Required> required() {
    return required;
  }

  /** Whether the text is well-formed but the values are too much. */
  public boolean tooLarge() {
    return required.isEmpty() && part.isEmpty();
  }

  /** What is wrong with malformed text, such as “a name is missing after `${`”. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /** The text from the malformed place on. */
  public String part() {
    return part;
  }
}
