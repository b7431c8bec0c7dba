package io.jcompose.model;

import io.jcompose.diag.JComposeException;
import io.jcompose.value.Value;
import java.util.Optional;

/**
 * Whose images are built again when what they are built of has changed: {@code x-jcompose: {build:
 * auto}} says so, for the stack or for a service.
 */
public final class AutoBuild {
  private static final String SETTINGS = "x-jcompose";
  private static final String BUILD = "build";
  private static final String AUTO = "auto";

  /** What docker compose does: once an image is there, it is not built by itself. */
  private static final String MISSING = "missing";

  private AutoBuild() {}

  /**
   * Whether the file asks for it.
   *
   * @throws JComposeException when it asks for something else
   */
  public static boolean asked(Stack stack, Service service) {
    if (service.source().build().isEmpty()) {
      return false;
    }
    String path = "services." + service.name() + ".";
    var own = in(stack.canonical(), "services").flatMap(it -> in(it, service.name()));
    return word(stack, own, path)
        .or(() -> word(stack, Optional.of(stack.canonical()), ""))
        .equals(Optional.of(AUTO));
  }

  private static Optional<String> word(Stack stack, Optional<Value.Dict> where, String path) {
    var settings = where.flatMap(it -> in(it, SETTINGS));
    if (settings.flatMap(it -> it.get(BUILD)).isEmpty()) {
      return Optional.empty();
    }
    var value = settings.get().get(BUILD).get();
    String word = value instanceof Value.Text text ? text.text() : "";
    if (!word.equals(AUTO) && !word.equals(MISSING)) {
      throw new JComposeException(ModelProblems.noWayToBuild(stack, path + SETTINGS));
    }
    return Optional.of(word);
  }

  private static Optional<Value.Dict> in(Value.Dict where, String key) {
    return where.get(key).filter(Value.Dict.class::isInstance).map(Value.Dict.class::cast);
  }
}
