package io.jcompose.spec;

import java.util.LinkedHashSet;
import java.util.Set;

/** The legacy links of a container: other containers under further names. */
final class Links {
  private Links() {}

  /** {@code container:alias} pairs, each once: those of services, then the external ones. */
  static Set<String> of(ReplicaRequest request) {
    var links = new LinkedHashSet<String>();
    var networking = request.service().networking();
    for (String link : networking.links()) {
      int colon = link.indexOf(':');
      String service = colon < 0 ? link : link.substring(0, colon);
      String alias = colon < 0 ? link : link.substring(colon + 1);
      for (var peer : request.refs().of(service)) {
        String numbered = service + "-" + peer.number();
        links.add(peer.name() + ":" + alias);
        links.add(peer.name() + ":" + numbered);
        links.add(peer.name() + ":" + request.stack().name() + "-" + numbered);
      }
    }
    for (String link : networking.externalLinks()) {
      links.add(link.indexOf(':') < 0 ? link + ":" + link : link);
    }
    return links;
  }
}
