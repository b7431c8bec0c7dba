package io.jcompose.place;

import io.jcompose.model.Networking.Port;
import io.jcompose.model.PerReplica;
import io.jcompose.model.Service;
import io.jcompose.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a service asks of the hosts of its containers.
 *
 * @param global one container on every host, in place of a number of them
 * @param unknown constraints that are no such thing
 * @param spread what its containers are to be spread over, such as {@code node.labels.zone}
 * @param most how many of them a host may have; 0 is any number
 * @param hosts the names of hosts it is bound to by {@code x-jcompose.hosts}; empty is any
 * @param ports the host's ports that each container takes, such as {@code 8080/tcp}
 * @param nanoCpus processors that each reserves, in thousandths of a millionth
 * @param memoryBytes memory that each reserves
 */
record Demand(
    Service service,
    boolean global,
    List<Constraint> constraints,
    List<String> unknown,
    List<String> spread,
    int most,
    SortedSet<String> hosts,
    SortedSet<String> ports,
    long nanoCpus,
    long memoryBytes) {
  static Demand of(Service service) {
    var deploy = dict(service.canonical(), "deploy");
    var placement = dict(deploy, "placement");
    var reserved = dict(dict(deploy, "resources"), "reservations");
    var extensions = new Value.Dict(service.tooling().extensions());
    var constraints = new ArrayList<Constraint>();
    var unknown = new ArrayList<String>();
    for (String text : texts(placement, "constraints")) {
      Constraint.of(text).ifPresentOrElse(constraints::add, () -> unknown.add(text));
    }
    return new Demand(
        service,
        text(deploy, "mode").equals("global"),
        constraints,
        unknown,
        spread(placement),
        decimal(text(placement, "max_replicas_per_node")).intValue(),
        new TreeSet<>(texts(dict(extensions, "x-jcompose"), "hosts")),
        ports(service, 1),
        decimal(text(reserved, "cpus")).movePointRight(9).longValue(),
        decimal(text(reserved, "memory")).longValue());
  }

  /** What the container of a number asks for. */
  Demand at(int number) {
    if (!PerReplica.isAsked(service.tooling().extensions())) {
      return this;
    }
    return new Demand(
        service,
        global,
        constraints,
        unknown,
        spread,
        most,
        hosts,
        ports(service, number),
        nanoCpus,
        memoryBytes);
  }

  /**
   * Only fixed ports can be taken; where there is a range, the engine finds a free one, unless each
   * container has its own.
   */
  private static SortedSet<String> ports(Service service, int number) {
    var ports = new TreeSet<String>();
    for (Port port : service.networking().ports()) {
      String published = PerReplica.published(service, port, number);
      if (!published.isEmpty() && published.indexOf('-') < 0) {
        ports.add(published + "/" + port.protocol());
      }
    }
    return ports;
  }

  private static List<String> spread(Value.Dict placement) {
    var keys = new ArrayList<String>();
    if (placement.get("preferences").orElse(Value.NULL) instanceof Value.Seq preferences) {
      for (Value item : preferences.items()) {
        if (item instanceof Value.Dict preference && !text(preference, "spread").isEmpty()) {
          keys.add(text(preference, "spread"));
        }
      }
    }
    return keys;
  }

  private static Value.Dict dict(Value.Dict in, String key) {
    return in.get(key).orElse(Value.NULL) instanceof Value.Dict dict ? dict : Value.Dict.EMPTY;
  }

  private static List<String> texts(Value.Dict in, String key) {
    var texts = new ArrayList<String>();
    if (in.get(key).orElse(Value.NULL) instanceof Value.Seq list) {
      list.items().forEach(it -> scalar(it).ifPresent(texts::add));
    }
    return texts;
  }

  private static String text(Value.Dict in, String key) {
    return in.get(key).flatMap(Demand::scalar).orElse("");
  }

  private static Optional<String> scalar(Value value) {
    if (value instanceof Value.Text text) {
      return Optional.of(text.text());
    }
    return value instanceof Value.Num number ? Optional.of(number.text()) : Optional.empty();
  }

  private static BigDecimal decimal(String text) {
    try {
      return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    } catch (NumberFormatException e) {
      return BigDecimal.ZERO;
    }
  }
}
