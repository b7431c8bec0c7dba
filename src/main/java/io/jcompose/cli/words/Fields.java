package io.jcompose.cli.words;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Optional;

/** The fields of a command's object that words are for. */
final class Fields {
  private final Object command;

  Fields(Object command) {
    this.command = command;
  }

  /**
   * Sets the field at the end of the path, or adds to the list there.
   *
   * @return what the field takes, if it does not take that value
   */
  Optional<String> set(String path, String value) {
    try {
      Object owner = command;
      int start = 0;
      for (int end = path.indexOf('.'); end >= 0; end = path.indexOf('.', start)) {
        owner = field(owner, path.substring(start, end)).get(owner);
        start = end + 1;
      }
      return set(owner, field(owner, path.substring(start)), value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(path, e);
    }
  }

  private static Field field(Object owner, String name) throws NoSuchFieldException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  private static Optional<String> set(Object owner, Field field, String value)
      throws IllegalAccessException {
    Class<?> type = field.getType();
    if (type == String.class) {
      field.set(owner, value);
    } else if (type == boolean.class || type == Boolean.class) {
      var truth = Truth.of(value);
      if (truth.isEmpty()) {
        return Optional.of("true or false");
      }
      field.set(owner, truth.get());
    } else if (type == int.class || type == Integer.class) {
      try {
        field.set(owner, Integer.valueOf(value));
      } catch (NumberFormatException e) {
        return Optional.of("a whole number");
      }
    } else {
      add((Collection<?>) field.get(owner), value);
    }
    return Optional.empty();
  }

  @SuppressWarnings("unchecked") // lists of arguments are lists of texts
  private static void add(Collection<?> list, String value) {
    ((Collection<String>) list).add(value);
  }
}
