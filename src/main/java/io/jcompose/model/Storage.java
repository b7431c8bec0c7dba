package io.jcompose.model;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the containers of a service see of disks.
 *
 * @param tmpfs entries such as {@code /run:size=1m}
 * @param volumesFrom {@code service[:ro]} or {@code container:name[:ro]}
 */
public record Storage(
    List<Mount> mounts,
    List<String> tmpfs,
    List<String> volumesFrom,
    List<FileMount> secrets,
    List<FileMount> configs,
    SortedMap<String, String> storageOpt,
    boolean useApiSocket) {
  public Storage {
    mounts = List.copyOf(mounts);
    tmpfs = List.copyOf(tmpfs);
    volumesFrom = List.copyOf(volumesFrom);
    secrets = List.copyOf(secrets);
    configs = List.copyOf(configs);
  }

  /** The kinds of mount. */
  public enum MountType {
    BIND,
    VOLUME,
    TMPFS,
    CLUSTER,
    NPIPE,
    IMAGE
  }

  /**
   * A mount.
   *
   * @param source an absolute host path, the key of a volume, an image; empty for an anonymous
   *     volume
   */
  public record Mount(
      MountType type,
      String source,
      String target,
      boolean readOnly,
      Optional<String> consistency,
      Optional<BindOptions> bind,
      Optional<VolumeOptions> volume,
      Optional<TmpfsOptions> tmpfs,
      Optional<String> imageSubpath) {}

  /** Options of a bind mount; {@code recursive} is enabled, disabled, writable or readonly. */
  public record BindOptions(
      Optional<String> propagation,
      boolean createHostPath,
      Optional<String> recursive,
      Optional<String> selinux) {}

  /** Options of a volume mount. */
  public record VolumeOptions(
      SortedMap<String, String> labels, boolean nocopy, Optional<String> subpath) {}

  /** Options of a tmpfs mount; {@code size} in bytes, {@code mode} as permission bits. */
  public record TmpfsOptions(Optional<Long> size, Optional<Long> mode) {}

  /** A secret or config in a container; {@code mode} as permission bits, absent is 0444. */
  public record FileMount(
      String source,
      String target,
      Optional<String> uid,
      Optional<String> gid,
      Optional<Integer> mode) {}
}
