package io.jcompose.live;

import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.ContainerSummary.PortSummary;
import java.util.ArrayList;
import java.util.List;

/**
 * A container in a list, with what its entry says between the lines.
 *
 * @param host where it is; empty when the stack names no hosts
 * @param health starting, healthy, unhealthy, or empty without a health check
 * @param exitCode of the last run; 0 while it runs
 * @param publishers sorted by the container's port
 */
public record PsRow(
    String host,
    ContainerSummary container,
    String health,
    int exitCode,
    List<Publisher> publishers) {
  public PsRow {
    publishers = List.copyOf(publishers);
  }

  static PsRow of(ContainerSummary container) {
    return of("", container);
  }

  static PsRow of(String host, ContainerSummary container) {
    return new PsRow(
        host,
        container,
        health(container.status()),
        exitCode(container.status()),
        publishers(container.ports()));
  }

  public Member member() {
    return Member.of(container);
  }

  public String project() {
    return member().project();
  }

  public String service() {
    return member().service();
  }

  private static String health(String status) {
    int open = status.lastIndexOf('(');
    if (!status.startsWith("Up") || open < 0 || !status.endsWith(")")) {
      return "";
    }
    String word = status.substring(open + 1, status.length() - 1);
    return switch (word) {
      case "healthy", "unhealthy" -> word;
      case "health: starting", "starting" -> "starting";
      default -> "";
    };
  }

  /** The number in {@code Exited (137) 2 hours ago} and {@code Restarting (1) 2 seconds ago}. */
  private static int exitCode(String status) {
    int open = status.indexOf('(');
    int close = status.indexOf(')', open);
    if (open < 0 || close < 0 || status.startsWith("Up")) {
      return 0;
    }
    int code = 0;
    for (int i = open + 1; i < close; i++) {
      int digit = Character.digit(status.charAt(i), 10);
      if (digit < 0) {
        return 0;
      }
      code = code * 10 + digit;
    }
    return code;
  }

  private static List<Publisher> publishers(List<PortSummary> ports) {
    var publishers = new ArrayList<Publisher>(ports.size());
    for (PortSummary port : ports) {
      publishers.add(new Publisher(port.ip(), port.privatePort(), port.publicPort(), port.type()));
    }
    publishers.sort(PsRow::byPorts);
    return publishers;
  }

  private static int byPorts(Publisher a, Publisher b) {
    if (a.targetPort() != b.targetPort()) {
      return Integer.compare(a.targetPort(), b.targetPort());
    }
    if (a.publishedPort() != b.publishedPort()) {
      return Integer.compare(a.publishedPort(), b.publishedPort());
    }
    int protocol = a.protocol().compareTo(b.protocol());
    return protocol != 0 ? protocol : a.url().compareTo(b.url());
  }
}
