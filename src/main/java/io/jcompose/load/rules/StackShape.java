package io.jcompose.load.rules;

import io.jcompose.load.rules.Field.Emit;

/** The attributes of a stack file and of its volumes, secrets, configs and models. */
public final class StackShape {
  private static final ObjectShape VOLUME =
      ObjectShape.of("a volume")
          .field("name", Shapes.STRING)
          .field("driver", Shapes.STRING)
          .field("driver_opts", Shapes.DRIVER_OPTIONS)
          .field("external", External.SHAPE)
          .field("labels", Shapes.LABELS)
          .build();

  private static final ObjectShape SECRET =
      ObjectShape.of("a secret")
          .field("name", Shapes.STRING)
          .field("file", Shapes.STRING)
          .field("environment", Shapes.STRING)
          .field("external", External.SHAPE)
          .field("labels", Shapes.LABELS)
          .field("driver", Shapes.STRING)
          .field("driver_opts", Shapes.OPTIONS)
          .field("template_driver", Shapes.STRING)
          .build();

  private static final ObjectShape CONFIG =
      ObjectShape.of("a config")
          .field("name", Shapes.STRING)
          .field("file", Shapes.STRING)
          .field("environment", Shapes.STRING)
          .field("content", Shapes.STRING)
          .field("external", External.SHAPE)
          .field("labels", Shapes.LABELS)
          .field("template_driver", Shapes.STRING)
          .build();

  private static final ObjectShape MODEL =
      ObjectShape.of("a model")
          .field("name", Shapes.STRING)
          .field("model", Shapes.STRING)
          .field("context_size", Shapes.INT)
          .field("runtime_flags", Shapes.STRINGS)
          .required("model")
          .build();

  private static final Shape INCLUDES =
      Shape.list(
          new Shape.Short(
              Expansions.textTo("path"),
              ObjectShape.of("an inclusion")
                  .field("path", Shapes.PATHS)
                  .field("project_directory", Shapes.STRING)
                  .field("env_file", Shapes.PATHS)
                  .closed()
                  .required("path")
                  .build(),
              true));

  /** A whole stack, in the order of YAML output. */
  public static final ObjectShape STACK =
      ObjectShape.of("a stack file")
          .field("version", Shapes.STRING, Emit.NEVER)
          .field("include", INCLUDES, Emit.NEVER)
          .field("name", Shapes.STRING)
          .field("services", Shape.named(ServiceShape.SERVICE), Emit.ALWAYS)
          .field("networks", Shape.keyed(NetworkShapes.NETWORK, Shape.Nulls.KEPT))
          .field("volumes", Shape.namedOrNull(VOLUME))
          .field("secrets", Shape.named(SECRET))
          .field("configs", Shape.named(CONFIG))
          .field("models", Shape.keyed(MODEL, Shape.Nulls.FORBIDDEN))
          .build();

  private StackShape() {}
}
