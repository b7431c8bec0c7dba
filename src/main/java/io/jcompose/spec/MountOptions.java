package io.jcompose.spec;

import io.jcompose.model.Storage;
import io.jcompose.model.Storage.Mount;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.Locale;

/** A mount in the engine's long form. */
final class MountOptions {
  private MountOptions() {}

  /** The entry of {@code HostConfig.Mounts}; an empty source is left to the engine. */
  static Value.Dict of(Mount mount, String source) {
    var entry = new DictBuilder();
    entry.put("Type", mount.type().name().toLowerCase(Locale.ROOT));
    entry.text("Source", source);
    entry.put("Target", mount.target());
    entry.flag("ReadOnly", mount.readOnly());
    entry.text("Consistency", mount.consistency().orElse(""));
    mount.bind().ifPresent(it -> entry.dict("BindOptions", bind(it)));
    mount.volume().ifPresent(it -> entry.dict("VolumeOptions", volume(it)));
    mount.tmpfs().ifPresent(it -> entry.dict("TmpfsOptions", tmpfs(it)));
    mount
        .imageSubpath()
        .ifPresent(it -> entry.dict("ImageOptions", new DictBuilder().put("Subpath", it).build()));
    return entry.build();
  }

  private static Value.Dict bind(Storage.BindOptions options) {
    String recursive = options.recursive().orElse("");
    return new DictBuilder()
        .text("Propagation", options.propagation())
        .flag("CreateMountpoint", options.createHostPath())
        .flag("NonRecursive", recursive.equals("disabled"))
        .flag("ReadOnlyNonRecursive", recursive.equals("writable"))
        .flag("ReadOnlyForceRecursive", recursive.equals("readonly"))
        .build();
  }

  private static Value.Dict volume(Storage.VolumeOptions options) {
    return new DictBuilder()
        .flag("NoCopy", options.nocopy())
        .texts("Labels", options.labels())
        .text("Subpath", options.subpath())
        .build();
  }

  private static Value.Dict tmpfs(Storage.TmpfsOptions options) {
    return new DictBuilder()
        .number("SizeBytes", options.size())
        .number("Mode", options.mode())
        .build();
  }
}
