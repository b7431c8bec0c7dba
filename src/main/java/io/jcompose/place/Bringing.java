package io.jcompose.place;

import io.jcompose.model.Content;
import io.jcompose.model.FileObject;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Storage.Brought;
import io.jcompose.model.Storage.Disk;
import io.jcompose.model.Storage.FileMount;
import io.jcompose.model.Storage.Mount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A stack for a host that has another disk than this machine: in the place of mounts of what is
 * here it is brought.
 */
final class Bringing {
  private final Stack stack;
  private final Map<String, Content> contents;

  private Bringing(Stack stack, Map<String, Content> contents) {
    this.stack = stack;
    this.contents = contents;
  }

  /** The stack for a host to which these are brought, by path. */
  static Stack of(Stack stack, Map<String, Content> contents) {
    if (contents.isEmpty()) {
      return stack;
    }
    var bringing = new Bringing(stack, contents);
    var services = new TreeMap<>(stack.services());
    services.replaceAll((name, it) -> bringing.service(it));
    return stack.part(services, stack.networks(), stack.volumes());
  }

  private Service service(Service service) {
    var storage = service.storage();
    var brought = new ArrayList<Brought>();
    var mounts = new ArrayList<Mount>();
    for (Mount mount : storage.mounts()) {
      var content = Optional.ofNullable(contents.get(mount.source()));
      if (mount.disk() == Disk.SYNCED && content.isPresent()) {
        brought.add(whole(content.get(), mount));
      } else {
        mounts.add(mount);
      }
    }
    boolean takesFiles = !service.security().readOnly();
    var secrets = files(storage.secrets(), takesFiles, stack.secrets(), brought);
    var configs = files(storage.configs(), takesFiles, stack.configs(), brought);
    return brought.isEmpty()
        ? service
        : service.with(storage.bringing(mounts, secrets, configs, brought));
  }

  private static Brought whole(Content content, Mount mount) {
    return new Brought(
        content,
        mount.target(),
        mount.readOnly(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Those that stay as they are. */
  private List<FileMount> files(
      List<FileMount> uses,
      boolean takesFiles,
      Map<String, FileObject> objects,
      List<Brought> brought) {
    var rest = new ArrayList<FileMount>();
    for (FileMount use : uses) {
      var content =
          Optional.ofNullable(objects.get(use.source()))
              .flatMap(FileObject::file)
              .flatMap(it -> Optional.ofNullable(contents.get(it)));
      if (takesFiles && content.isPresent()) {
        brought.add(
            new Brought(content.get(), use.target(), true, use.uid(), use.gid(), use.mode()));
      } else {
        rest.add(use);
      }
    }
    return rest;
  }
}
