package io.jcompose.load.lint;

import io.jcompose.diag.Diagnostic;
import io.jcompose.model.Networking.Port;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import java.util.function.Consumer;

/** Finds ports that a later file publishes again instead of elsewhere. */
final class Ports {
  private Ports() {}

  static void look(Service service, Stack stack, Consumer<Diagnostic> found) {
    var ports = service.networking().ports();
    for (int later = 1; later < ports.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        if (isSame(ports.get(earlier), ports.get(later))
            && !file(service, stack, earlier).equals(file(service, stack, later))) {
          String first = published(ports.get(earlier));
          String second = published(ports.get(later));
          int target = ports.get(later).target();
          found.accept(
              LintProblems.portTwice(service.name(), target, first, second)
                  .at(stack.origins().at(path(service, later))));
          break;
        }
      }
    }
  }

  private static boolean isSame(Port one, Port other) {
    return one.target() == other.target()
        && one.protocol().equals(other.protocol())
        && address(one).equals(address(other));
  }

  private static String address(Port port) {
    return port.hostIp().equals("0.0.0.0") ? "" : port.hostIp();
  }

  private static String published(Port port) {
    return port.published().isEmpty() ? "a free port" : port.published();
  }

  private static String path(Service service, int index) {
    return "services." + service.name() + ".ports." + index;
  }

  private static String file(Service service, Stack stack, int index) {
    return stack.origins().at(path(service, index)).map(it -> it.file()).orElse("");
  }
}
