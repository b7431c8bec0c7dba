package io.jcompose.load.yaml;

/** How much a tree holds, shared parts counted as often as they appear. */
public final class Size {
  private static final int CHARACTERS_OF_A_PART = 64;

  private Size() {}

  /** A scalar with this text: one, and more when it is long. */
  static int of(String text) {
    return 1 + text.length() / CHARACTERS_OF_A_PART;
  }

  /** The parts of a tree; counting ends soon after {@code enough}. */
  public static long of(Node node, long enough) {
    if (node instanceof ScalarNode scalar) {
      return of(scalar.text());
    }
    long size = 1;
    if (node instanceof ListNode list) {
      for (Node item : list.items()) {
        size += size > enough ? 0 : of(item, enough - size);
      }
    } else if (node instanceof MapNode map) {
      for (var entry : map.entries().values()) {
        size += size > enough ? 0 : of(entry.value(), enough - size);
      }
    }
    return size;
  }
}
