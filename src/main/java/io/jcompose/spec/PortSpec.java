package io.jcompose.spec;

import io.jcompose.model.Networking;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ports of a container: those it listens on and those that are published. */
final class PortSpec {
  private PortSpec() {}

  /** {@code ExposedPorts}: each port with its protocol, ranges written out. */
  static Value.Dict exposed(Networking networking) {
    var ports = new TreeMap<String, Value>();
    for (String exposed : networking.expose()) {
      expand(exposed, ports);
    }
    for (var port : networking.ports()) {
      ports.put(key(port), Value.Dict.EMPTY);
    }
    return new Value.Dict(ports);
  }

  /** {@code PortBindings}: every place where a port is published. */
  static Value.Dict bindings(Networking networking) {
    Map<String, List<Value>> byPort = new TreeMap<>();
    for (var port : networking.ports()) {
      var binding =
          new DictBuilder().put("HostIp", port.hostIp()).put("HostPort", port.published()).build();
      byPort.computeIfAbsent(key(port), it -> new ArrayList<>()).add(binding);
    }
    var bindings = new LinkedHashMap<String, Value>();
    byPort.forEach((port, list) -> bindings.put(port, new Value.Seq(list)));
    return new Value.Dict(bindings);
  }

  private static String key(Networking.Port port) {
    return port.target() + "/" + port.protocol();
  }

  private static void expand(String exposed, Map<String, Value> ports) {
    int slash = exposed.indexOf('/');
    String range = slash < 0 ? exposed : exposed.substring(0, slash);
    String protocol = slash < 0 ? "/tcp" : exposed.substring(slash);
    int dash = range.indexOf('-');
    int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
    int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
    for (int port = first; port <= last; port++) {
      ports.put(port + protocol, Value.Dict.EMPTY);
    }
  }
}
