package io.jcompose.engine;

import java.util.Set;

/** Paths of calls as people may see them. */
final class ShownTarget {
  /** The queries whose values are no secrets; others, build arguments among them, may be. */
  private static final Set<String> PLAIN =
      Set.of(
          "all",
          "condition",
          "container",
          "detachKeys",
          "filters",
          "follow",
          "force",
          "fromImage",
          "h",
          "limit",
          "link",
          "manifests",
          "name",
          "noOverwriteDirNonDir",
          "one-shot",
          "path",
          "pause",
          "platform",
          "signal",
          "since",
          "stderr",
          "stdin",
          "stdout",
          "stream",
          "t",
          "tag",
          "tail",
          "timestamps",
          "until",
          "v",
          "w");

  private ShownTarget() {}

  /** The path and the query; of a query that may be a secret only the name. */
  static String of(String target) {
    int end = target.indexOf('?');
    if (end < 0) {
      return target;
    }
    var text = new StringBuilder(target.substring(0, end));
    while (end < target.length()) {
      int start = end;
      int next = target.indexOf('&', start + 1);
      end = next < 0 ? target.length() : next;
      int equals = target.indexOf('=', start);
      boolean plain = PLAIN.contains(target.substring(start + 1, equals));
      text.append(target, start, plain ? end : equals).append(plain ? "" : "=…");
    }
    return text.toString();
  }
}
