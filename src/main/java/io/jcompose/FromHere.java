package io.jcompose;

import io.jcompose.copy.Contents;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.host.Fleet;
import io.jcompose.model.Content;
import io.jcompose.model.FileObject;
import io.jcompose.model.HostId;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Storage.Disk;
import io.jcompose.model.Storage.FileMount;
import io.jcompose.model.Storage.Mount;
import io.jcompose.plan.Intent;
import io.jcompose.state.Observed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a stack takes from the disk of this machine, for the hosts that have another one. */
final class FromHere {
  private final Stack stack;
  private final SortedMap<String, Content> contents = new TreeMap<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  private FromHere(Stack stack) {
    this.stack = stack;
  }

  /** The same observation with what is to be brought to each of those hosts. */
  static Observed look(Stack stack, Observed observed, Fleet fleet, Intent intent) {
    var away = observed.answering().stream().filter(it -> isAway(fleet, it)).toList();
    if (away.isEmpty() || !Scopes.makesContainers(intent)) {
      return observed;
    }
    var contents = new FromHere(stack).all();
    var byHost = new TreeMap<HostId, SortedMap<String, Content>>();
    away.forEach(it -> byHost.put(it, contents));
    return observed.withContents(byHost);
  }

  /** Whether there are hosts to which something may have been brought. */
  static boolean hasTakers(Fleet fleet) {
    return fleet.ids().stream().anyMatch(it -> isAway(fleet, it));
  }

  /** An engine behind a socket of this machine has its disk, as far as can be told. */
  private static boolean isAway(Fleet fleet, HostId host) {
    String url = fleet.spec(host).endpoint().url();
    return !url.startsWith("unix:") && !url.startsWith("npipe:");
  }

  private SortedMap<String, Content> all() {
    for (Service service : stack.services().values()) {
      for (Mount mount : service.storage().mounts()) {
        if (mount.disk() == Disk.SYNCED) {
          look(mount.source());
        }
      }
      files(service.storage().secrets(), stack.secrets());
      files(service.storage().configs(), stack.configs());
    }
    if (!problems.isEmpty()) {
      throw new JComposeException(problems, null);
    }
    return contents;
  }

  /** A file that is not here may be on the host, where it is mounted from. */
  private void files(List<FileMount> uses, Map<String, FileObject> objects) {
    for (FileMount use : uses) {
      var object = objects.get(use.source());
      if (object != null) {
        object.file().filter(it -> Files.isRegularFile(Path.of(it))).ifPresent(this::look);
      }
    }
  }

  private void look(String path) {
    if (!contents.containsKey(path)) {
      try {
        contents.put(path, Contents.of(Path.of(path), shown(path)));
      } catch (JComposeException e) {
        problems.addAll(e.diagnostics());
      }
    }
  }

  private String shown(String path) {
    String base = stack.directory() + "/";
    return path.startsWith(base) ? "./" + path.substring(base.length()) : path;
  }
}
