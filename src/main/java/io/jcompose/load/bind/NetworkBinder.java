package io.jcompose.load.bind;

import io.jcompose.model.Networking;
import java.util.ArrayList;
import java.util.List;

/** The parts of a service's canonical form about networks, names and ports. */
final class NetworkBinder {
  private NetworkBinder() {}

  static Networking networking(DictReader in) {
    return new Networking(
        in.text("network_mode"),
        attachments(in),
        ports(in),
        in.texts("expose"),
        in.texts("links"),
        in.texts("external_links"),
        hosts(in.texts("extra_hosts")),
        new Networking.Names(in.text("hostname"), in.text("domainname")),
        new Networking.Dns(in.texts("dns"), in.texts("dns_opt"), in.texts("dns_search")),
        in.text("mac_address"));
  }

  private static List<Networking.Attachment> attachments(DictReader in) {
    var attachments = new ArrayList<Networking.Attachment>();
    for (var entry : in.in("networks").dict().entries().entrySet()) {
      var it = DictReader.of(entry.getValue());
      attachments.add(
          new Networking.Attachment(
              entry.getKey(),
              it.texts("aliases"),
              it.text("ipv4_address"),
              it.text("ipv6_address"),
              it.texts("link_local_ips"),
              it.text("mac_address"),
              it.map("driver_opts"),
              it.number("priority", 0),
              it.number("gw_priority", 0),
              it.text("interface_name")));
    }
    attachments.sort(NetworkBinder::byPriority);
    return attachments;
  }

  /** The highest first. */
  private static int byPriority(Networking.Attachment a, Networking.Attachment b) {
    return a.priority() != b.priority()
        ? Integer.compare(b.priority(), a.priority())
        : a.network().compareTo(b.network());
  }

  private static List<Networking.Port> ports(DictReader in) {
    var ports = new ArrayList<Networking.Port>();
    for (var it : in.objects("ports")) {
      ports.add(
          new Networking.Port(
              it.number("target", 0),
              it.text("published", ""),
              it.text("host_ip", ""),
              it.text("protocol", "tcp"),
              it.text("name", ""),
              it.text("mode", "ingress"),
              it.text("app_protocol", "")));
    }
    return ports;
  }

  private static List<String> hosts(List<String> pairs) {
    var hosts = new ArrayList<String>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      hosts.add(pair.substring(0, equals) + ":" + pair.substring(equals + 1));
    }
    return hosts;
  }
}
