package io.jcompose.watch;

import io.jcompose.diag.JComposeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Tells of changes in the directories it is given. A thread of its own reads what the system says;
 * the lock guards which directory is which.
 */
final class FileEvents implements AutoCloseable {
  private final WatchService service;
  private final Consumer<Signal> sink;
  private final Object lock = new Object();
  private final Map<WatchKey, String> directories = new HashMap<>();
  private final TreeMap<String, WatchKey> keys = new TreeMap<>();

  private FileEvents(WatchService service, Consumer<Signal> sink) {
    this.service = service;
    this.sink = sink;
  }

  /** Begins to tell; {@code sink} is called on another thread. */
  static FileEvents open(Consumer<Signal> sink) {
    try {
      var events = new FileEvents(FileSystems.getDefault().newWatchService(), sink);
      var thread = new Thread(events::read, "jc-files");
      thread.setDaemon(true);
      thread.start();
      return events;
    } catch (IOException e) {
      throw new JComposeException(WatchProblems.noWatcher(), e);
    }
  }

  /** Begins with a directory; with one that is known already, nothing happens. */
  void add(String directory) throws IOException {
    synchronized (lock) {
      var key =
          Path.of(directory)
              .register(
                  service,
                  StandardWatchEventKinds.ENTRY_CREATE,
                  StandardWatchEventKinds.ENTRY_MODIFY,
                  StandardWatchEventKinds.ENTRY_DELETE);
      // A directory that was moved keeps its key, and has its events told under its new name.
      String before = directories.put(key, directory);
      if (before != null && !before.equals(directory)) {
        keys.remove(before, key);
      }
      keys.put(directory, key);
    }
  }

  /** Ends with a directory and all below it. */
  void forget(String directory) {
    synchronized (lock) {
      drop(directory);
      String prefix = Paths.slashed(directory);
      for (String below : new HashSet<>(keys.tailMap(prefix).keySet())) {
        if (below.startsWith(prefix)) {
          drop(below);
        }
      }
    }
  }

  /** Ends with the directories that are no longer wanted. */
  void retain(Predicate<String> wanted) {
    synchronized (lock) {
      for (String directory : List.copyOf(keys.keySet())) {
        if (!wanted.test(directory)) {
          drop(directory);
        }
      }
    }
  }

  private void drop(String directory) {
    var key = keys.remove(directory);
    if (key != null) {
      directories.remove(key);
      key.cancel();
    }
  }

  int size() {
    synchronized (lock) {
      return keys.size();
    }
  }

  private void read() {
    try {
      while (true) {
        var touched = touched(service.take());
        if (!touched.isEmpty()) {
          sink.accept(new Signal.Touched(touched));
        }
      }
    } catch (ClosedWatchServiceException | InterruptedException e) {
      // It is closed: there is nothing more to tell.
    }
  }

  private Set<String> touched(WatchKey key) {
    String directory;
    synchronized (lock) {
      directory = directories.getOrDefault(key, "");
    }
    var touched = new HashSet<String>();
    for (WatchEvent<?> event : key.pollEvents()) {
      boolean named = event.kind() != StandardWatchEventKinds.OVERFLOW;
      touched.add(named ? Paths.join(directory, String.valueOf(event.context())) : directory);
    }
    if (!key.reset()) {
      touched.add(directory);
      synchronized (lock) {
        directories.remove(key);
        keys.remove(directory, key);
      }
    }
    return directory.isEmpty() ? Set.of() : touched;
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
