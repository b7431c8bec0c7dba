package io.jcompose.load.phases;

import io.jcompose.load.problem.StackProblems;
import io.jcompose.load.rules.HostShape;
import io.jcompose.load.rules.Site;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import io.jcompose.model.HostId;
import java.util.List;

/**
 * Checks the hosts that a stack names in {@code x-jcompose.hosts}. The model keeps them as they are
 * written, for those who print it.
 */
public final class Hosts {
  private static final String SETTINGS = "x-jcompose";
  private static final String HOSTS = "hosts";
  private static final String NETWORK = "network";

  private Hosts() {}

  /**
   * A mapping with the hosts and the way between them, every short form written as the long one.
   */
  public static MapNode of(MapNode model, Site root) {
    var none = MapNode.empty(model.at());
    var shown = none;
    for (String key : List.of(HOSTS, NETWORK)) {
      var written = model.map(SETTINGS).flatMap(it -> it.get(key)).filter(it -> !it.isNull());
      shown = written.isPresent() ? shown.with(key, written.get()) : shown;
    }
    return shown.entries().isEmpty() ? none : checked(shown, root.child(SETTINGS));
  }

  /** The same of a document that is about nothing else. */
  public static MapNode ofList(MapNode document, Site root) {
    return checked(document, root);
  }

  private static MapNode checked(MapNode shown, Site site) {
    var none = MapNode.empty(shown.at());
    var checked = Canonical.apply(shown, HostShape.SETTINGS, site).flatMap(Node::asMap);
    var complete = Completeness.check(checked.orElse(none), HostShape.SETTINGS, site);
    complete.map(HOSTS).ifPresent(it -> it.keys().forEach(name -> host(name, it, site)));
    return complete;
  }

  private static void host(String name, MapNode hosts, Site site) {
    if (name.equals(HostId.LOCAL.name())) {
      site.report(StackProblems.reservedHost(hosts.keyAt(name), name));
    } else if (!isName(name)) {
      site.report(StackProblems.hostName(hosts.keyAt(name), name));
    }
    String first = "";
    for (String place : HostShape.PLACES) {
      var host = hosts.map(name).filter(it -> it.has(place));
      if (host.isPresent() && !first.isEmpty()) {
        String owner = "Host `" + name + "`";
        site.report(StackProblems.exclusive(host.get().keyAt(place), owner, first, place));
      }
      first = host.isPresent() && first.isEmpty() ? place : first;
    }
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!word && !(c == '-' && i > 0)) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
