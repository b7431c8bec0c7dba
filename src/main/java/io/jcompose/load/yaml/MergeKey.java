package io.jcompose.load.yaml;

import io.jcompose.load.problem.Problems;
import io.jcompose.load.problem.YamlProblems;
import java.util.List;

/** The value of {@code <<}: a mapping, or a list of mappings of which earlier ones win. */
final class MergeKey {
  private MergeKey() {}

  static void sources(Node value, List<MapNode> into, Problems problems) {
    if (value instanceof MapNode map) {
      into.add(map);
    } else if (value instanceof ListNode list) {
      for (Node item : list.items()) {
        item.asMap().ifPresentOrElse(into::add, () -> complain(item, problems));
      }
    } else {
      complain(value, problems);
    }
  }

  private static void complain(Node value, Problems problems) {
    problems.add(YamlProblems.badMergeValue(value.at(), value.noun()));
  }
}
