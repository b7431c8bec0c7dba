package io.jcompose.spec;

import io.jcompose.model.Volume;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.Map;

/** The request that creates a volume. */
public final class VolumeSpec {
  private VolumeSpec() {}

  /** The body of {@code POST /volumes/create}; {@code labels} are complete. */
  public static Value.Dict body(Volume volume, Map<String, String> labels) {
    return new DictBuilder()
        .put("Name", volume.name())
        .text("Driver", Canonical.text(volume.canonical(), "driver"))
        .texts("DriverOpts", Canonical.texts(volume.canonical(), "driver_opts"))
        .texts("Labels", labels)
        .build();
  }
}
