package io.jcompose.load.rules;

import io.jcompose.load.rules.Field.Emit;

/** The attributes of {@code deploy}. */
final class DeployShape {
  private static final Shape SMALL_COUNT =
      Shape.scalar(ScalarType.INT, TextRule.between(0, Integer.MAX_VALUE));

  private static final ObjectShape UPDATE =
      ObjectShape.of("an update configuration")
          .given("parallelism", Shapes.COUNT)
          .field("delay", Shapes.DURATION)
          .field("failure_action", Shapes.STRING)
          .field("monitor", Shapes.DURATION)
          .field("max_failure_ratio", Shapes.FLOAT)
          .field("order", Shape.oneOf("start-first", "stop-first"))
          .build();

  private static final ObjectShape GENERIC_RESOURCE =
      ObjectShape.of("a generic resource")
          .field(
              "discrete_resource_spec",
              ObjectShape.of("a discrete resource")
                  .field("kind", Shapes.STRING, Emit.ALWAYS)
                  .field("value", Shapes.WHOLE, Emit.ALWAYS)
                  .build())
          .build();

  private static final ObjectShape LIMITS =
      ObjectShape.of("limits")
          .field("cpus", Shapes.FLOAT)
          .field("memory", Shapes.MEMORY)
          .field("pids", Shapes.INT)
          .build();

  private static final ObjectShape RESERVATIONS =
      ObjectShape.of("reservations")
          .field("cpus", Shapes.FLOAT)
          .field("memory", Shapes.MEMORY)
          .field("devices", Shape.list(Shapes.CAPABLE_DEVICE))
          .field("generic_resources", Shape.list(GENERIC_RESOURCE))
          .build();

  private static final ObjectShape RESOURCES =
      ObjectShape.of("resources")
          .field("limits", LIMITS)
          .field("reservations", RESERVATIONS)
          .build();

  private static final ObjectShape RESTART =
      ObjectShape.of("a restart policy")
          .field("condition", Shapes.STRING)
          .given("delay", Shapes.DURATION)
          .given("max_attempts", SMALL_COUNT)
          .given("window", Shapes.DURATION)
          .build();

  private static final ObjectShape PLACEMENT =
      ObjectShape.of("a placement")
          .field("constraints", Shapes.STRINGS)
          .field(
              "preferences",
              Shape.list(ObjectShape.of("a preference").field("spread", Shapes.STRING).build()))
          .field("max_replicas_per_node", Shapes.COUNT)
          .build();

  static final ObjectShape DEPLOY =
      ObjectShape.of("a deployment")
          .field("mode", Shapes.STRING)
          .given("replicas", Shapes.SMALL_INT)
          .field("labels", Shapes.LABELS)
          .field("update_config", UPDATE)
          .field("rollback_config", UPDATE)
          .field("resources", RESOURCES, Emit.EMPTY_IN_JSON)
          .field("restart_policy", RESTART)
          .field("placement", PLACEMENT, Emit.EMPTY_IN_JSON)
          .field("endpoint_mode", Shapes.STRING)
          .build();

  private DeployShape() {}
}
