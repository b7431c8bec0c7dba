package io.jcompose.remote;

import io.jcompose.event.Cancel;
import io.jcompose.load.FileSources;
import io.jcompose.load.LoadRequest.Surroundings;
import io.jcompose.load.RemoteCopy;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A project and a home of its own, from which remote files are fetched. */
final class Fetching {
  static final RemoteAccess ALLOWED = new RemoteAccess(true, true, false);

  private final Path directory;
  private final Map<String, String> variables = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));
  private Limits limits = Limits.USUAL;
  private final Cancel cancel = new Cancel();

  Fetching(Path directory) {
    this.directory = directory;
  }

  Fetching variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  Fetching limits(Limits others) {
    limits = others;
    return this;
  }

  /** Gives up after a while. */
  Fetching silence(Duration most) {
    var usual = Limits.USUAL;
    return limits(
        new Limits(
            usual.files(),
            usual.fileBytes(),
            usual.bytes(),
            usual.transferBytes(),
            most,
            usual.time()));
  }

  Cancel cancel() {
    return cancel;
  }

  RemoteSources sources(RemoteAccess access) {
    var around = new Surroundings(variables, directory.toString(), directory.toString());
    var local = new FileSources(InputStream.nullInputStream());
    return new RemoteSources(local, around, access, cancel, limits);
  }

  RemoteCopy fetch(String reference) {
    return sources(ALLOWED).remote(directory.toString(), reference);
  }

  Path cache() {
    return directory.resolve(".cache/jcompose/remote");
  }
}
