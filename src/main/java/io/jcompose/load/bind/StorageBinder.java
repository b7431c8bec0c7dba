package io.jcompose.load.bind;

import io.jcompose.load.phases.Extras;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.ScalarNode;
import io.jcompose.model.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The parts of a service's canonical form about mounts, secrets and configs. */
final class StorageBinder {
  private StorageBinder() {}

  static Storage storage(DictReader in, MapNode written, Predicate<ScalarNode> here) {
    return new Storage(
        mounts(in, disks(written, here)),
        in.texts("tmpfs"),
        in.texts("volumes_from"),
        files(in, "secrets", "/run/secrets/"),
        files(in, "configs", "/"),
        in.map("storage_opt"),
        in.is("use_api_socket"));
  }

  /** Whose disk the source of each mount is on; what a file says goes before where it lies. */
  private static List<Storage.Disk> disks(MapNode written, Predicate<ScalarNode> here) {
    var disks = new ArrayList<Storage.Disk>();
    for (Node item : written.list("volumes").map(ListNode::items).orElse(List.of())) {
      var mount = item.asMap().orElse(MapNode.empty(item.at()));
      var source = mount.get("source").orElse(item);
      boolean ours = source instanceof ScalarNode path && here.test(path);
      disks.add(
          switch (mount.text(Extras.SYNC).orElse("")) {
            case "true" -> Storage.Disk.SYNCED;
            case "false" -> Storage.Disk.HOST;
            default -> ours ? Storage.Disk.CLIENT : Storage.Disk.HOST;
          });
    }
    return disks;
  }

  private static List<Storage.Mount> mounts(DictReader in, List<Storage.Disk> disks) {
    var mounts = new ArrayList<Storage.Mount>();
    for (var it : in.objects("volumes")) {
      mounts.add(
          new Storage.Mount(
              Storage.MountType.valueOf(it.text("type", "volume").toUpperCase(Locale.ROOT)),
              it.text("source", ""),
              it.text("target", ""),
              it.is("read_only"),
              it.text("consistency"),
              it.inner("bind").map(StorageBinder::bind),
              it.inner("volume").map(StorageBinder::volume),
              it.inner("tmpfs")
                  .map(t -> new Storage.TmpfsOptions(t.number("size"), t.number("mode"))),
              it.in("image").text("subpath"),
              disks.get(mounts.size())));
    }
    return mounts;
  }

  private static Storage.BindOptions bind(DictReader in) {
    return new Storage.BindOptions(
        in.text("propagation"),
        in.is("create_host_path"),
        in.text("recursive"),
        in.text("selinux"));
  }

  private static Storage.VolumeOptions volume(DictReader in) {
    return new Storage.VolumeOptions(in.map("labels"), in.is("nocopy"), in.text("subpath"));
  }

  private static List<Storage.FileMount> files(DictReader in, String key, String directory) {
    var files = new ArrayList<Storage.FileMount>();
    for (var it : in.objects(key)) {
      String source = it.text("source", "");
      String target = it.text("target", source);
      files.add(
          new Storage.FileMount(
              source,
              target.startsWith("/") ? target : directory + target,
              it.text("uid"),
              it.text("gid"),
              it.text("mode").map(mode -> Integer.parseInt(mode, 8))));
    }
    return files;
  }
}
