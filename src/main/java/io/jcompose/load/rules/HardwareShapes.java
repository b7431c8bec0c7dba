package io.jcompose.load.rules;

/** The attributes of {@code blkio_config}. */
final class HardwareShapes {
  private static final int MAX_WEIGHT = 65535;
  private static final Shape WEIGHT = Shape.scalar(ScalarType.INT, TextRule.between(0, MAX_WEIGHT));

  private static final Shape WEIGHTS =
      Shape.list(
          ObjectShape.of("a weight of a device")
              .named("path", "Path", Shapes.STRING)
              .named("weight", "Weight", WEIGHT)
              .closed()
              .build());

  private static final Shape RATES =
      Shape.list(
          ObjectShape.of("a rate of a device")
              .named("path", "Path", Shapes.STRING)
              .named("rate", "Rate", Shapes.WHOLE_BYTES)
              .closed()
              .build());

  static final ObjectShape BLOCK_IO =
      ObjectShape.of("a block IO configuration")
          .field("weight", WEIGHT)
          .field("weight_device", WEIGHTS)
          .field("device_read_bps", RATES)
          .field("device_read_iops", RATES)
          .field("device_write_bps", RATES)
          .field("device_write_iops", RATES)
          .closed()
          .build();

  private HardwareShapes() {}
}
