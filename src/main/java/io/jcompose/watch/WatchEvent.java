package io.jcompose.watch;

import io.jcompose.diag.Diagnostic;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a watch tells. */
public sealed interface WatchEvent {
  /** It has begun. */
  record Enabled(SortedSet<String> services) implements WatchEvent {
    public Enabled {
      services = Collections.unmodifiableSortedSet(new TreeSet<>(services));
    }
  }

  /** It has ended. */
  record Disabled() implements WatchEvent {}

  /** Changes go into the containers of a service. */
  record Syncing(String service, int changes) implements WatchEvent {}

  /** All files go into the containers of a service, as {@code initial_sync} wants it. */
  record InitialSync(String service, int paths) implements WatchEvent {}

  /** Images are built, containers replaced. */
  record Rebuilding(SortedSet<String> services) implements WatchEvent {}

  /** They run, from new images. */
  record Rebuilt(SortedSet<String> services) implements WatchEvent {}

  /** Containers are stopped and started. */
  record Restarting(SortedSet<String> services) implements WatchEvent {}

  /** They run again. */
  record Restarted(SortedSet<String> services) implements WatchEvent {}

  /** A command runs in the containers of a service. */
  record Executing(String service, List<String> command) implements WatchEvent {
    public Executing {
      command = List.copyOf(command);
    }
  }

  /** A line that such a command wrote. */
  record Output(String container, String line) implements WatchEvent {}

  /** The stack is loaded again. */
  record StackChanged(List<String> files) implements WatchEvent {
    public StackChanged {
      files = List.copyOf(files);
    }
  }

  /** A host that was silent answers again. */
  record Back(String host) implements WatchEvent {}

  /** Something is amiss, or was. */
  record Notice(Diagnostic problem) implements WatchEvent {}
}
