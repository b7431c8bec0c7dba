package io.jcompose.spec;

import io.jcompose.model.FileObject;
import io.jcompose.model.Storage.FileMount;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Secrets and configs: those of a file are mounts, the others are copied in. */
final class FileSpec {
  private FileSpec() {}

  /** The read-only mounts, secrets first. */
  static List<Value> mounts(ReplicaRequest request) {
    var storage = request.service().storage();
    var mounts = new ArrayList<Value>();
    mounts(storage.secrets(), request.stack().secrets(), "/run/secrets/", mounts);
    mounts(storage.configs(), request.stack().configs(), "/", mounts);
    return mounts;
  }

  /** The files to copy, secrets first; empty ones are left out. */
  static List<InjectedFile> injected(ReplicaRequest request) {
    var storage = request.service().storage();
    var files = new ArrayList<InjectedFile>();
    injected(storage.secrets(), request.stack().secrets(), "/run/secrets/", files);
    injected(storage.configs(), request.stack().configs(), "/", files);
    if (storage.useApiSocket()) {
      request.refs().dockerConfig().ifPresent(it -> files.add(credentials(it)));
    }
    return files;
  }

  private static InjectedFile credentials(String json) {
    return new InjectedFile(
        ApiSocket.DOCKER_CONFIG + "/config.json",
        new FileObject.Secret(json),
        Optional.empty(),
        Optional.empty(),
        InjectedFile.DEFAULT_MODE);
  }

  private static void mounts(
      List<FileMount> uses, Map<String, FileObject> all, String directory, List<Value> mounts) {
    for (var use : uses) {
      var object = all.get(use.source());
      if (object != null && object.file().isPresent()) {
        mounts.add(
            new DictBuilder()
                .put("Type", "bind")
                .put("Source", object.file().get())
                .put("Target", target(use, directory))
                .flag("ReadOnly", true)
                .build());
      }
    }
  }

  private static void injected(
      List<FileMount> uses,
      Map<String, FileObject> all,
      String directory,
      List<InjectedFile> files) {
    for (var use : uses) {
      var object = all.get(use.source());
      if (object == null || object.file().isPresent() || object.content().isEmpty()) {
        continue;
      }
      var content = object.content().get();
      if (!content.text().isEmpty()) {
        int mode = use.mode().orElse(InjectedFile.DEFAULT_MODE);
        files.add(new InjectedFile(target(use, directory), content, use.uid(), use.gid(), mode));
      }
    }
  }

  private static String target(FileMount use, String directory) {
    String target = use.target().isEmpty() ? use.source() : use.target();
    return target.startsWith("/") ? target : directory + target;
  }
}
