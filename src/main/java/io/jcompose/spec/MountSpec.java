package io.jcompose.spec;

import io.jcompose.model.Stack;
import io.jcompose.model.Storage;
import io.jcompose.model.Storage.Mount;
import io.jcompose.model.Storage.MountType;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a container sees of disks: {@code Binds} where that form can say it, else Mounts. */
final class MountSpec {
  private static final String API_SOCKET = ApiSocket.PATH + ":" + ApiSocket.PATH + ":rw";

  private MountSpec() {}

  static void write(ReplicaRequest request, DictBuilder host) {
    var storage = request.service().storage();
    var binds = new ArrayList<String>();
    var mounts = new ArrayList<Value>();
    var inherited = new LinkedHashMap<String, InheritedVolume>();
    request.inherited().forEach(it -> inherited.put(it.target(), it));
    for (var mount : storage.mounts()) {
      var kept = inherited.remove(mount.target());
      if (kept != null && mount.type() == MountType.VOLUME && mount.source().isEmpty()) {
        mounts.add(MountOptions.of(mount, kept.source()));
      } else if (fitsBind(mount, request.api())) {
        binds.add(bind(request.stack(), mount));
      } else {
        mounts.add(MountOptions.of(mount, source(request.stack(), mount)));
      }
    }
    inherited.values().forEach(it -> mounts.add(volume(it)));
    for (var brought : storage.brought()) {
      if (brought.content().directory()) {
        mounts.add(directory(request.stack(), brought));
      }
    }
    mounts.addAll(FileSpec.mounts(request));
    if (storage.useApiSocket()) {
      binds.add(API_SOCKET);
    }
    host.texts("Binds", binds);
    host.items("Mounts", mounts);
    host.texts("Tmpfs", tmpfs(storage));
    host.texts("StorageOpt", storage.storageOpt());
    host.texts("VolumesFrom", volumesFrom(request));
  }

  /**
   * Binds have no recursion flags, no subpath and no labels, and always create a missing source,
   * which mounts do not before API 1.42. SELinux labels exist only here.
   */
  static boolean fitsBind(Mount mount, ApiLevel api) {
    if (mount.type() == MountType.BIND) {
      var options = mount.bind();
      return mount.source().lastIndexOf(':') <= 1
          && (options.isEmpty() || fitsBind(options.get(), api));
    }
    return mount.type() == MountType.VOLUME
        && !mount.source().isEmpty()
        && (mount.volume().isEmpty() || isPlain(mount.volume().get()));
  }

  private static boolean fitsBind(Storage.BindOptions options, ApiLevel api) {
    boolean needed = options.selinux().isPresent() || !api.has(42);
    return options.createHostPath()
        && options.recursive().isEmpty()
        && (options.propagation().isEmpty() || needed);
  }

  private static boolean isPlain(Storage.VolumeOptions options) {
    return options.labels().isEmpty() && !options.nocopy() && options.subpath().isEmpty();
  }

  private static String bind(Stack stack, Mount mount) {
    var text = new StringBuilder(source(stack, mount));
    text.append(':').append(mount.target()).append(mount.readOnly() ? ":ro" : ":rw");
    mount.bind().flatMap(Storage.BindOptions::selinux).ifPresent(it -> text.append(',').append(it));
    mount
        .bind()
        .flatMap(Storage.BindOptions::propagation)
        .ifPresent(it -> text.append(',').append(it));
    return text.toString();
  }

  private static String source(Stack stack, Mount mount) {
    if (mount.type() == MountType.VOLUME) {
      var volume = stack.volumes().get(mount.source());
      return volume == null ? mount.source() : volume.name();
    }
    if (mount.type() == MountType.IMAGE) {
      return stack.mountedImage(mount);
    }
    return mount.source();
  }

  private static Value.Dict volume(InheritedVolume inherited) {
    return new DictBuilder()
        .put("Type", "volume")
        .put("Source", inherited.source())
        .put("Target", inherited.target())
        .flag("ReadOnly", inherited.readOnly())
        .build();
  }

  /** The image's own files at that path stay out of the volume, as they do out of a directory. */
  private static Value.Dict directory(Stack stack, Storage.Brought brought) {
    return new DictBuilder()
        .put("Type", "volume")
        .put("Source", brought.content().volume(stack.name()))
        .put("Target", brought.target())
        .flag("ReadOnly", brought.readOnly())
        .put("VolumeOptions", new DictBuilder().flag("NoCopy", true).build())
        .build();
  }

  private static Map<String, String> tmpfs(Storage storage) {
    var tmpfs = new LinkedHashMap<String, String>();
    for (String entry : storage.tmpfs()) {
      int colon = entry.indexOf(':');
      String path = colon < 0 ? entry : entry.substring(0, colon);
      tmpfs.put(path, colon < 0 ? "" : entry.substring(colon + 1));
    }
    return tmpfs;
  }

  /** Each with its {@code :ro}, which docker compose loses. */
  private static List<String> volumesFrom(ReplicaRequest request) {
    var sources = new ArrayList<String>();
    for (String entry : request.service().storage().volumesFrom()) {
      if (entry.startsWith("container:")) {
        sources.add(entry.substring("container:".length()));
      } else {
        int colon = entry.indexOf(':');
        String service = colon < 0 ? entry : entry.substring(0, colon);
        sources.add(request.refs().first(service) + (colon < 0 ? "" : entry.substring(colon)));
      }
    }
    return sources;
  }
}
