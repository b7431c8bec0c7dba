package io.jcompose.spec;

import io.jcompose.model.Volume;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.List;
import java.util.Map;

/** The request that creates a volume. */
public final class VolumeSpec {
  /** Where the container that is lent to fill a volume has it. */
  public static final String LENT = "/jcompose-sync";

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

  /** The body for a volume in which content is brought. */
  public static Value.Dict brought(String name, Map<String, String> labels) {
    return new DictBuilder().put("Name", name).texts("Labels", labels).build();
  }

  /** The create request of a container that has the volume, and is never started. */
  public static Value.Dict lent(String image, String volume, Map<String, String> labels) {
    var mount =
        new DictBuilder()
            .put("Type", "volume")
            .put("Source", volume)
            .put("Target", LENT)
            .put("VolumeOptions", new DictBuilder().flag("NoCopy", true).build())
            .build();
    return new DictBuilder()
        .put("Image", image)
        .put("User", "0:0")
        .put("Entrypoint", Value.texts(List.of("-")))
        .texts("Labels", labels)
        .put(
            "HostConfig",
            new DictBuilder().put("NetworkMode", "none").items("Mounts", List.of(mount)).build())
        .build();
  }
}
