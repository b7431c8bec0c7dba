package io.jcompose.model;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the containers of a service see of disks.
 *
 * @param tmpfs entries such as {@code /run:size=1m}
 * @param volumesFrom {@code service[:ro]} or {@code container:name[:ro]}
 * @param brought what comes from this machine's disk to a host that has another one
 */
public record Storage(
    List<Mount> mounts,
    List<String> tmpfs,
    List<String> volumesFrom,
    List<FileMount> secrets,
    List<FileMount> configs,
    SortedMap<String, String> storageOpt,
    boolean useApiSocket,
    List<Brought> brought) {
  public Storage {
    mounts = List.copyOf(mounts);
    tmpfs = List.copyOf(tmpfs);
    volumesFrom = List.copyOf(volumesFrom);
    secrets = List.copyOf(secrets);
    configs = List.copyOf(configs);
    brought = List.copyOf(brought);
  }

  /** One to which nothing is brought. */
  public Storage(
      List<Mount> mounts,
      List<String> tmpfs,
      List<String> volumesFrom,
      List<FileMount> secrets,
      List<FileMount> configs,
      SortedMap<String, String> storageOpt,
      boolean useApiSocket) {
    this(mounts, tmpfs, volumesFrom, secrets, configs, storageOpt, useApiSocket, List.of());
  }

  /** The same with these mounts. */
  public Storage mounting(List<Mount> others) {
    return new Storage(
        others, tmpfs, volumesFrom, secrets, configs, storageOpt, useApiSocket, brought);
  }

  /**
   * The same with fewer mounts, secrets and configs, in the place of which contents are brought.
   */
  public Storage bringing(
      List<Mount> mounted, List<FileMount> hidden, List<FileMount> open, List<Brought> contents) {
    return new Storage(
        mounted, tmpfs, volumesFrom, hidden, open, storageOpt, useApiSocket, contents);
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
   * @param disk whose disk the source of a bind mount is on
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
      Optional<String> imageSubpath,
      Disk disk) {
    /** One whose source, if it is a path, is the host's. */
    public Mount(
        MountType type,
        String source,
        String target,
        boolean readOnly,
        Optional<String> consistency,
        Optional<BindOptions> bind,
        Optional<VolumeOptions> volume,
        Optional<TmpfsOptions> tmpfs,
        Optional<String> imageSubpath) {
      this(
          type,
          source,
          target,
          readOnly,
          consistency,
          bind,
          volume,
          tmpfs,
          imageSubpath,
          Disk.HOST);
    }

    /** The same from another source. */
    Mount from(String other) {
      return new Mount(
          type, other, target, readOnly, consistency, bind, volume, tmpfs, imageSubpath, disk);
    }
  }

  /**
   * Whose disk the source of a bind mount is on: that of the engine's host, that of this machine,
   * or that of this machine with leave to bring what is there to hosts that have another.
   */
  public enum Disk {
    HOST,
    CLIENT,
    SYNCED
  }

  /**
   * What a container finds at a path because it was brought there: a directory in a volume of its
   * own, a file in each container.
   *
   * @param uid the owner; absent keeps it
   * @param mode permission bits of a file; absent keeps them
   */
  public record Brought(
      Content content,
      String target,
      boolean readOnly,
      Optional<String> uid,
      Optional<String> gid,
      Optional<Integer> mode) {}

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
