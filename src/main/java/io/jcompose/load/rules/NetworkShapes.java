package io.jcompose.load.rules;

import static io.jcompose.load.rules.Shape.scalar;

import io.jcompose.load.rules.Field.Emit;

/** The attributes of networks, of services on them, and of ports. */
final class NetworkShapes {
  static final Shape ATTACHMENTS =
      new Shape.Short(
          Expansions::namesToMap,
          Shape.keyed(
              ObjectShape.of("a service's network")
                  .field("aliases", Shapes.NAMED)
                  .field("driver_opts", Shapes.DRIVER_OPTIONS)
                  .field("gw_priority", Shapes.SMALL_WHOLE)
                  .field("interface_name", Shapes.STRING)
                  .field("ipv4_address", Shapes.STRING)
                  .field("ipv6_address", Shapes.STRING)
                  .field("link_local_ips", Shapes.NAMED)
                  .field("mac_address", Shapes.STRING)
                  .field("priority", Shapes.SMALL_WHOLE)
                  .build(),
              Shape.Nulls.KEPT),
          true);

  static final Shape PORTS =
      new Shape.Short(
          PortEntries::expand,
          Shape.keyed(
              new Shape.Either(
                  Shapes.TEXT_OR_NUMBER,
                  ObjectShape.of("a port")
                      .field("name", Shapes.STRING)
                      .field("mode", Shapes.STRING)
                      .field("host_ip", Shapes.STRING)
                      .field(
                          "target", scalar(ScalarType.INT, TextRule.between(1, Integer.MAX_VALUE)))
                      .field("published", Shapes.TEXT_OR_INT)
                      .field("protocol", Shapes.STRING)
                      .field("app_protocol", Shapes.STRING)
                      .required("target")
                      .build()),
              PortEntries::key),
          false);

  private static final Shape POOLS =
      new Shape.ListOf(
          ObjectShape.of("an address pool")
              .field("subnet", Shapes.STRING)
              .field("gateway", Shapes.STRING)
              .field("ip_range", Shapes.STRING)
              .field("aux_addresses", Shapes.TEXTS)
              .silent()
              .build(),
          new ListRule(ListRule.Kind.KEYED_DEEP, Shapes.by("subnet")));

  private static final ObjectShape IPAM =
      ObjectShape.of("an IP address management")
          .field("driver", Shapes.STRING)
          .field("config", POOLS)
          .field("options", Shapes.TEXTS, Emit.NEVER)
          .build();

  static final ObjectShape NETWORK =
      ObjectShape.of("a network")
          .field("name", Shapes.STRING)
          .field("driver", Shapes.STRING)
          .field("driver_opts", Shapes.DRIVER_OPTIONS)
          .field("ipam", IPAM, Emit.EMPTY_IN_JSON)
          .field("external", External.SHAPE)
          .field("internal", Shapes.BOOL)
          .field("attachable", Shapes.BOOL)
          .field("labels", Shapes.LABELS)
          .given("enable_ipv4", Shapes.BOOL)
          .given("enable_ipv6", Shapes.BOOL)
          .build();

  private NetworkShapes() {}
}
