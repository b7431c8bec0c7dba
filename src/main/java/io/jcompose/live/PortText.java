package io.jcompose.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ports as docker lists them: neighbours that keep their number on the host become a range, others
 * follow one by one.
 */
final class PortText {
  private final List<String> parts = new ArrayList<>();
  private final Map<String, int[]> ranges = new LinkedHashMap<>();

  private PortText() {}

  private static int order(Publisher a, Publisher b) {
    if (a.targetPort() != b.targetPort()) {
      return Integer.compare(a.targetPort(), b.targetPort());
    }
    int url = a.url().compareTo(b.url());
    if (url != 0) {
      return url;
    }
    int published = Integer.compare(a.publishedPort(), b.publishedPort());
    return published != 0 ? published : a.protocol().compareTo(b.protocol());
  }

  static String of(List<Publisher> publishers) {
    var sorted = new ArrayList<>(publishers);
    sorted.sort(PortText::order);
    var text = new PortText();
    var moved = new ArrayList<String>();
    for (Publisher port : sorted) {
      if (!port.url().isEmpty() && port.publishedPort() != port.targetPort()) {
        moved.add(
            host(port.url())
                + ":"
                + port.publishedPort()
                + "->"
                + port.targetPort()
                + "/"
                + port.protocol());
      } else {
        text.add(port);
      }
    }
    text.ranges.forEach(text::finish);
    text.parts.addAll(moved);
    return String.join(", ", text.parts);
  }

  private void add(Publisher port) {
    String key = port.url() + "/" + port.protocol();
    int[] range = ranges.get(key);
    if (range != null && port.targetPort() == range[1] + 1) {
      range[1]++;
      return;
    }
    if (range != null) {
      finish(key, range);
    }
    ranges.put(key, new int[] {port.targetPort(), port.targetPort()});
  }

  private void finish(String key, int[] range) {
    int slash = key.lastIndexOf('/');
    String ports = range[0] == range[1] ? "" + range[0] : range[0] + "-" + range[1];
    String published = slash == 0 ? "" : host(key.substring(0, slash)) + ":" + ports + "->";
    parts.add(published + ports + key.substring(slash));
  }

  static String host(String address) {
    return address.indexOf(':') >= 0 ? "[" + address + "]" : address;
  }
}
