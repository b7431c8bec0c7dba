package io.jcompose.load.text;

import io.jcompose.model.PerReplica;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One port of the short syntax {@code [[ip:]published:]target[/protocol]}.
 *
 * @param published a port, a range, or empty
 * @param hostIp empty for all addresses
 */
public record PortSpec(String hostIp, String published, int target, String protocol) {
  private static final int MAX_PORT = 65535;

  /**
   * The ports of one entry; a range gives several, in the order of their text.
   *
   * @param numbers whether the port of the host may hold the number of a container
   */
  public static List<PortSpec> parse(String text, boolean numbers) throws BadTextException {
    int targetAt = text.lastIndexOf(':') + 1;
    int slash = text.lastIndexOf('/');
    boolean hasProtocol = slash >= targetAt;
    String target = text.substring(targetAt, hasProtocol ? slash : text.length());
    boolean named = hasProtocol && slash + 1 < text.length();
    String protocol = named ? text.substring(slash + 1).toLowerCase(Locale.ROOT) : "tcp";
    if (!List.of("tcp", "udp", "sctp").contains(protocol)) {
      throw new BadTextException("has the unknown protocol `" + protocol + "`");
    }
    String host = targetAt == 0 ? "" : text.substring(0, targetAt - 1);
    int publishedAt = host.lastIndexOf(':') + 1;
    String written = publishedAt == 0 ? "" : host.substring(0, publishedAt - 1);
    String ip = bare(written);
    boolean unbracketed = ip.equals(written) && ip.indexOf(':') >= 0;
    if (!ip.isEmpty() && (unbracketed || !IpText.isAddress(ip))) {
      throw new BadTextException("has the invalid IP address `" + ip + "`");
    }
    String published = host.substring(publishedAt);
    return numbers && published.contains(PerReplica.NUMBER)
        ? List.of(numbered(ip, published, target, protocol))
        : expand(ip, published, target, protocol);
  }

  private static PortSpec numbered(String ip, String published, String target, String protocol)
      throws BadTextException {
    checkPublished(published, true);
    var inside = Range.parse(target, "container port");
    if (inside.size() > 1) {
      throw new BadTextException("maps one host port to " + inside.size() + " container ports");
    }
    return new PortSpec(ip, published, inside.first(), protocol);
  }

  /** Refuses what is no port of a host and no range, the number of a container filled in or not. */
  public static void checkPublished(String text, boolean numbers) throws BadTextException {
    try {
      Range.parse(numbers ? text.replace(PerReplica.NUMBER, "1") : text, "host port");
    } catch (BadTextException e) {
      throw new BadTextException("has the invalid host port `" + text + "`");
    }
  }

  private static String bare(String ip) {
    return ip.startsWith("[") && ip.endsWith("]") ? ip.substring(1, ip.length() - 1) : ip;
  }

  private static List<PortSpec> expand(String ip, String published, String target, String protocol)
      throws BadTextException {
    if (target.isEmpty()) {
      throw new BadTextException("has no container port");
    }
    var inside = Range.parse(target, "container port");
    if (inside.first() == 0) {
      throw new BadTextException("has the invalid container port `" + target + "`");
    }
    var outside = published.isEmpty() ? null : Range.parse(published, "host port");
    if (outside != null && inside.size() > 1 && outside.size() != inside.size()) {
      throw new BadTextException(
          "maps " + outside.size() + " host ports to " + inside.size() + " container ports");
    }
    var ports = new ArrayList<PortSpec>();
    for (int i = 0; i < inside.size(); i++) {
      String host =
          outside == null || inside.size() == 1
              ? outside == null ? "" : outside.toString()
              : Integer.toString(outside.first() + i);
      ports.add(new PortSpec(ip, host, inside.first() + i, protocol));
    }
    ports.sort((a, b) -> Integer.toString(a.target()).compareTo(Integer.toString(b.target())));
    return ports;
  }

  /** Ports from {@code first} to {@code last}. */
  private record Range(int first, int last) {
    static Range parse(String text, String what) throws BadTextException {
      int dash = text.indexOf('-');
      int first = port(dash < 0 ? text : text.substring(0, dash), text, what);
      int last = dash < 0 ? first : port(text.substring(dash + 1), text, what);
      if (last < first) {
        throw new BadTextException("has the invalid " + what + " range `" + text + "`");
      }
      return new Range(first, last);
    }

    private static int port(String digits, String text, String what) throws BadTextException {
      int port = 0;
      for (int i = 0; i < digits.length() && port <= MAX_PORT; i++) {
        int digit = digits.charAt(i) - '0';
        port = digit < 0 || digit > 9 ? MAX_PORT + 1 : port * 10 + digit;
      }
      if (digits.isEmpty() || port > MAX_PORT) {
        throw new BadTextException("has the invalid " + what + " `" + text + "`");
      }
      return port;
    }

    int size() {
      return last - first + 1;
    }

    @Override
    public String toString() {
      return first == last ? Integer.toString(first) : first + "-" + last;
    }
  }
}
