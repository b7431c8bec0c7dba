package io.jcompose.load.rules;

import static io.jcompose.load.rules.Shape.oneOf;
import static io.jcompose.load.rules.Shape.scalar;

import io.jcompose.load.rules.Field.Emit;

/** The attributes of hooks and of {@code develop}. */
final class LifeShapes {
  static final ObjectShape HOOK = hook("a hook").required("command").build();

  static final ObjectShape PRE_START =
      hook("a hook").field("image", Shapes.STRING).field("per_replica", Shapes.BOOL).build();

  private static final ObjectShape WATCH =
      ObjectShape.of("a watch")
          .field("path", scalar(ScalarType.STRING, TextRules::notBlank), Emit.ALWAYS)
          .field(
              "action",
              oneOf("rebuild", "sync", "restart", "sync+restart", "sync+exec"),
              Emit.ALWAYS)
          .field("target", Shapes.STRING)
          .field("exec", hook("a command").required("command").build(), Emit.EMPTY_IN_JSON)
          .field("include", Shapes.ONE_OR_MORE)
          .field("ignore", Shapes.ONE_OR_MORE)
          .field("initial_sync", Shapes.BOOL)
          .required("path", "action")
          .build();

  static final ObjectShape DEVELOP =
      ObjectShape.of("a development section").field("watch", Shape.list(WATCH)).build();

  private LifeShapes() {}

  private static ObjectShape.Builder hook(String noun) {
    return ObjectShape.of(noun)
        .field("command", Shapes.COMMAND, Emit.NULL_IN_JSON)
        .field("user", Shapes.STRING)
        .field("privileged", Shapes.BOOL)
        .field("working_dir", Shapes.STRING)
        .field("environment", Shapes.VARIABLES);
  }
}
