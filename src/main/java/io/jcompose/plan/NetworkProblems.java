package io.jcompose.plan;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.model.HostId;
import io.jcompose.model.Network;
import io.jcompose.model.Stack;
import java.util.List;
import java.util.Set;

/** The messages about networks. */
final class NetworkProblems {
  private NetworkProblems() {}

  static Diagnostic foreignNetwork(Network network, Stack stack) {
    return Diagnostic.warning(
            new Code("JC301"),
            "Network `"
                + network.name()
                + "` exists but was not made for this project; it is used"
                + " as it is.")
        .at(stack.origins().at("networks." + network.key()))
        .hint("Set `external: true` on it, or give it another `name`.");
  }

  static Diagnostic networkStays(String network, List<String> users) {
    return Diagnostic.note(
        new Code("JC437"),
        "Network `"
            + network
            + "` stays for containers that are not this stack's: "
            + String.join(", ", users)
            + ".");
  }

  static Diagnostic networkSpans(String network, Set<HostId> silent) {
    var names = silent.stream().map(it -> "`" + it + "`").toList();
    return Diagnostic.warning(
            new Code("JC860"),
            "Network `"
                + network
                + "` stays: it spans hosts of which some do not answer and may have containers on"
                + " it: "
                + String.join(", ", names)
                + ".")
        .hint("`jcompose down --resume` removes it once they answer.");
  }
}
