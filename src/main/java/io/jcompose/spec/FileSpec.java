package io.jcompose.spec;

import io.jcompose.model.FileObject;
import io.jcompose.model.Service;
import io.jcompose.model.Storage.Brought;
import io.jcompose.model.Storage.FileMount;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets and configs: those of a file are mounts, the others are copied in. A file that shall have
 * another owner or mode in the container is copied too, unless the container is read-only.
 */
final class FileSpec {
  private FileSpec() {}

  /** The read-only mounts, secrets first. */
  static List<Value> mounts(ReplicaRequest request) {
    var mounts = new ArrayList<Value>();
    for (Use use : uses(request)) {
      if (use.object().file().isPresent() && !use.copied()) {
        mounts.add(
            new DictBuilder()
                .put("Type", "bind")
                .put("Source", use.object().file().get())
                .put("Target", use.target())
                .flag("ReadOnly", true)
                .build());
      }
    }
    return mounts;
  }

  /** The files to copy, secrets first; empty ones are left out. */
  static List<InjectedFile> injected(ReplicaRequest request) {
    var files = new ArrayList<InjectedFile>();
    for (Use use : uses(request)) {
      use.content().ifPresent(it -> files.add(use.file(it)));
    }
    for (Brought brought : request.service().storage().brought()) {
      if (!brought.content().directory()) {
        files.add(file(brought));
      }
    }
    if (request.service().storage().useApiSocket()) {
      request.refs().dockerConfig().ifPresent(it -> files.add(credentials(it)));
    }
    return files;
  }

  private static InjectedFile file(Brought brought) {
    var content = brought.content();
    var owned = content.owned();
    return new InjectedFile(
        brought.target(),
        new InjectedFile.HostFile(content.path()),
        brought.uid().or(() -> Optional.of(Integer.toString(owned.uid()))),
        brought.gid().or(() -> Optional.of(Integer.toString(owned.gid()))),
        brought.mode().orElse(owned.mode()));
  }

  /** Whether a file of the host is copied instead of mounted. */
  static boolean copied(Service service, FileMount mount, FileObject object) {
    boolean own = mount.uid().isPresent() || mount.gid().isPresent() || mount.mode().isPresent();
    return object.file().isPresent() && own && !service.security().readOnly();
  }

  private static List<Use> uses(ReplicaRequest request) {
    var service = request.service();
    var uses = new ArrayList<Use>();
    for (FileMount mount : service.storage().secrets()) {
      add(service, mount, request.stack().secrets(), "/run/secrets/", uses);
    }
    for (FileMount mount : service.storage().configs()) {
      add(service, mount, request.stack().configs(), "/", uses);
    }
    return uses;
  }

  private static void add(
      Service service,
      FileMount mount,
      Map<String, FileObject> all,
      String directory,
      List<Use> uses) {
    var object = all.get(mount.source());
    if (object != null) {
      String name = mount.target().isEmpty() ? mount.source() : mount.target();
      String target = name.startsWith("/") ? name : directory + name;
      uses.add(new Use(mount, object, target, copied(service, mount, object)));
    }
  }

  /** A service's use of a secret or config. */
  private record Use(FileMount mount, FileObject object, String target, boolean copied) {
    Optional<InjectedFile.Content> content() {
      if (object.file().isPresent()) {
        return copied
            ? Optional.of(new InjectedFile.HostFile(object.file().get()))
            : Optional.empty();
      }
      return object.content().filter(it -> !it.text().isEmpty()).map(InjectedFile.Given::new);
    }

    InjectedFile file(InjectedFile.Content content) {
      int mode = mount.mode().orElse(InjectedFile.DEFAULT_MODE);
      return new InjectedFile(target, content, mount.uid(), mount.gid(), mode);
    }
  }

  private static InjectedFile credentials(String json) {
    return new InjectedFile(
        ApiSocket.DOCKER_CONFIG + "/config.json",
        new InjectedFile.Given(new FileObject.Secret(json)),
        Optional.empty(),
        Optional.empty(),
        InjectedFile.DEFAULT_MODE);
  }
}
