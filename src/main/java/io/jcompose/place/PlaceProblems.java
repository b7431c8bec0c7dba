package io.jcompose.place;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.model.ReplicaId;
import io.jcompose.model.Stack;
import java.util.ArrayList;
import java.util.SortedMap;

/** Every message that placement can produce. */
final class PlaceProblems {
  private PlaceProblems() {}

  static Diagnostic noHost(
      Stack stack, ReplicaId replica, int hosts, SortedMap<String, Integer> refused) {
    return Diagnostic.error(
            new Code("JC980"),
            "Container "
                + replica.number()
                + " of `"
                + replica.service()
                + "` fits on none of the "
                + hosts
                + (hosts == 1 ? " host" : " hosts")
                + " that answer: "
                + counts(refused)
                + ".")
        .at(stack.origins().at("services." + replica.service()))
        .hint("Loosen its `deploy.placement`, ports or reservations, or add a host.");
  }

  static Diagnostic noConstraint(Stack stack, String service, String text) {
    return Diagnostic.error(
            new Code("JC981"),
            "`" + text + "` of `" + service + "` is no constraint that hosts can meet.")
        .at(stack.origins().at("services." + service + ".deploy.placement.constraints"))
        .hint(
            "Compare `node.labels.NAME`, `engine.labels.NAME`, `node.hostname`, `node.id`,"
                + " `node.role`, `node.platform.os` or `node.platform.arch` by `==` or `!=`.");
  }

  /** Such as {@code node.labels.zone == a (2 hosts), port 80/tcp taken (1 host)}. */
  static String counts(SortedMap<String, Integer> refused) {
    var parts = new ArrayList<String>();
    refused.forEach(
        (reason, count) -> parts.add(reason + " (" + count + (count == 1 ? " host)" : " hosts)")));
    return parts.isEmpty() ? "there is none" : String.join(", ", parts);
  }
}
