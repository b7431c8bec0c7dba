package io.jcompose.load.env;

import java.util.Optional;

/** Text that cannot be substituted: malformed, too large, or a required variable has no value. */
public final class TemplateException extends Exception {
  private static final long serialVersionUID = 1L;

  private static final int NOWHERE = -1;

  private final transient Optional<Required> required;
  private final int offset;

  private TemplateException(String message, Optional<Required> required, int offset) {
    super(message);
    this.required = required;
    this.offset = offset;
  }

  /** A variable that must be set, and what its author wants to say about that. */
  public record Required(String name, String message) {}

  static TemplateException malformed(int offset) {
    return new TemplateException("malformed substitution", Optional.empty(), offset);
  }

  static TemplateException tooMuch() {
    return new TemplateException("the values are too large", Optional.empty(), NOWHERE);
  }

  static TemplateException required(String name, String message) {
    return new TemplateException(
        "required variable " + name, Optional.of(new Required(name, message)), 0);
  }

  /** Present when the text is well-formed but a required variable is missing. */
  public Optional<Required> required() {
    return required;
  }

  /** Whether the text is well-formed but the values are too much. */
  public boolean tooLarge() {
    return offset == NOWHERE;
  }

  /** Where in the text the malformed part begins. */
  public int offset() {
    return offset;
  }
}
