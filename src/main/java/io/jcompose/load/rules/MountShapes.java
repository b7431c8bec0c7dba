package io.jcompose.load.rules;

import static io.jcompose.load.rules.Shape.oneOf;

import io.jcompose.load.text.PathText;

/** The attributes of mounts. */
final class MountShapes {
  private static final ObjectShape BIND =
      ObjectShape.of("bind options")
          .field("selinux", oneOf("z", "Z"))
          .field("propagation", Shapes.STRING)
          .field("create_host_path", Shapes.BOOL)
          .field("recursive", oneOf("enabled", "disabled", "writable", "readonly"))
          .build();

  private static final ObjectShape VOLUME =
      ObjectShape.of("volume options")
          .field("labels", Shapes.LABELS)
          .field("nocopy", Shapes.BOOL)
          .field("subpath", Shapes.STRING)
          .build();

  private static final ObjectShape TMPFS =
      ObjectShape.of("tmpfs options")
          .field("size", Shape.scalar(ScalarType.WHOLE_BYTES, TextRule.between(0, Long.MAX_VALUE)))
          .field("mode", Shape.scalar(ScalarType.BITS))
          .build();

  private static final ObjectShape MOUNT =
      ObjectShape.of("a mount")
          .field("type", oneOf("bind", "volume", "tmpfs", "cluster", "npipe", "image"))
          .field("source", Shapes.STRING)
          .field("target", Shapes.STRING)
          .field("read_only", Shapes.BOOL)
          .field("consistency", Shapes.STRING)
          .field("bind", BIND)
          .field("volume", VOLUME)
          .field("tmpfs", TMPFS)
          .field("image", ObjectShape.of("image options").field("subpath", Shapes.STRING).build())
          .required("type", "target")
          .build();

  private static final ListRule.Key TARGET = Shapes.by("target");

  static final Shape MOUNTS =
      Shape.keyed(
          new Shape.Short(MountEntries::expand, MOUNT, true),
          item -> PathText.clean(TARGET.of(item)));

  private MountShapes() {}
}
