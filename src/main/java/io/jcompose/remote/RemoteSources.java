package io.jcompose.remote;

import io.jcompose.diag.FileWords;
import io.jcompose.diag.JComposeException;
import io.jcompose.digest.Sha256;
import io.jcompose.event.Cancel;
import io.jcompose.load.LoadRequest.Surroundings;
import io.jcompose.load.RemoteCopy;
import io.jcompose.load.Sources;
import io.jcompose.registry.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of this machine, and remote ones by their copies in the cache. A copy is read through
 * its index alone: what is not in there does not exist, and what has changed since is refused.
 */
public final class RemoteSources implements Sources {
  private final Sources local;
  private final Surroundings surroundings;
  private final RemoteAccess access;
  private final Cancel cancel;
  private final Limits limits;
  private final Cache cache;
  private final Path base;
  private final Map<String, RemoteCopy> known = new HashMap<>();
  private final Set<String> updated = new HashSet<>();
  private final List<Fetched> fetched = new ArrayList<>();

  /** {@code cancel} ends a fetch under way. */
  public RemoteSources(
      Sources local, Surroundings surroundings, RemoteAccess access, Cancel cancel) {
    this(local, surroundings, access, cancel, Limits.USUAL);
  }

  RemoteSources(
      Sources local, Surroundings surroundings, RemoteAccess access, Cancel cancel, Limits limits) {
    this.local = local;
    this.surroundings = surroundings;
    this.access = access;
    this.cancel = cancel;
    this.limits = limits;
    this.base = base(surroundings);
    this.cache = new Cache(base);
  }

  /** {@code $XDG_CACHE_HOME/jcompose/remote}, by default below {@code ~/.cache}. */
  private static Path base(Surroundings surroundings) {
    String given = surroundings.environment().getOrDefault("XDG_CACHE_HOME", "");
    Path above = given.startsWith("/") ? Path.of(given) : Path.of(surroundings.home(), ".cache");
    return above.resolve("jcompose").resolve("remote");
  }

  /** What was fetched so far, in order. */
  public List<Fetched> fetched() {
    return List.copyOf(fetched);
  }

  @Override
  public RemoteCopy remote(String directory, String reference) {
    if (!access.allowed()) {
      return local.remote(directory, reference);
    }
    var copy = known.get(reference);
    if (copy == null) {
      copy = copy(new LockFile(Path.of(directory)), Path.of(directory), Reference.parse(reference));
      known.put(reference, copy);
    }
    return copy;
  }

  private RemoteCopy copy(LockFile lock, Path project, Reference reference) {
    checkSwitch(reference);
    var written = reference.pin();
    var pin = written.isPresent() || isToUpdate(reference) ? written : lock.pin(reference.source());
    var found = pin.isPresent() ? find(pin.get()) : Optional.<Path>empty();
    Path root = found.orElseGet(() -> fetch(lock, project, reference, pin));
    String path = reference.path();
    String file = path.isEmpty() ? root.toString() : root + "/" + path;
    return new RemoteCopy(reference.label(), root.toString(), file);
  }

  /** Once only: what shares a pin keeps the one that this run has set. */
  private boolean isToUpdate(Reference reference) {
    return access.updating() && access.fetching() && updated.add(reference.source());
  }

  /** The variables with which docker compose switches its own fetching off hold here too. */
  private void checkSwitch(Reference reference) {
    String kind = reference instanceof OciReference ? "OCI" : "GIT";
    String variable = "COMPOSE_EXPERIMENTAL_" + kind + "_REMOTE";
    switch (surroundings.environment().getOrDefault(variable, "")) {
      case "0", "f", "F", "false", "FALSE", "False" ->
          throw new JComposeException(RemoteProblems.switchedOff(reference.text(), variable));
      default -> {}
    }
  }

  private Optional<Path> find(Pin pin) {
    try {
      return cache.find(pin);
    } catch (IOException e) {
      throw new JComposeException(
          RemoteProblems.unusableCache(base.toString(), FileWords.of(e)), e);
    }
  }

  private Path fetch(LockFile lock, Path project, Reference reference, Optional<Pin> pinned) {
    String text = reference.source();
    if (!access.fetching()) {
      throw new JComposeException(
          pinned.isPresent()
              ? RemoteProblems.notCached(text, pinned.get().toString())
              : RemoteProblems.notPinned(text));
    }
    var watch = new Watch(text, limits, cancel);
    var origin = new GuardedOrigin(origin(reference, project, watch), watch);
    Pin pin = pinned.orElseGet(origin::resolve);
    Path root = find(pin).orElseGet(() -> store(pin, origin, text));
    if (reference.pin().isEmpty()) {
      lock.pin(text, pin);
    }
    fetched.add(new Fetched(text, pin.toString(), reference.label()));
    return root;
  }

  private Origin origin(Reference reference, Path project, Watch watch) {
    var environment = surroundings.environment();
    if (reference instanceof GitReference git) {
      return new GitOrigin(git, GitProgram.find(environment, project, watch));
    }
    var credentials = Credentials.read(environment, Path.of(surroundings.home()));
    var artifact = (OciReference) reference;
    boolean clear = access.clear().contains(artifact.host());
    return new OciOrigin(artifact, new Registry(artifact, credentials, watch, clear));
  }

  private Path store(Pin pin, GuardedOrigin origin, String text) {
    try {
      return cache.store(pin, text, limits, (tree, work) -> origin.fetch(pin, tree, work));
    } catch (IOException e) {
      throw new JComposeException(
          RemoteProblems.unusableCache(base.toString(), FileWords.of(e)), e);
    }
  }

  @Override
  public String read(String path) throws IOException {
    var place = path.equals("-") ? Optional.<Cache.Place>empty() : cache.place(path);
    return place.isPresent() ? read(Path.of(path), place.get()) : local.read(path);
  }

  private String read(Path file, Cache.Place place) throws IOException {
    String copy = place.entry().toString();
    var index = place.index();
    String sum = index.files().get(place.path());
    if (sum == null) {
      var why = index.whyLeftOut(place.path());
      if (why.isPresent()) {
        throw new JComposeException(RemoteProblems.leftOut(copy, place.path(), why.get()));
      }
      throw new NoSuchFileException(file.toString());
    }
    byte[] content = unchanged(file) ? Files.readAllBytes(file) : new byte[0];
    if (!unchanged(file) || !Sha256.hex(content).equals(sum)) {
      throw new JComposeException(RemoteProblems.damaged(copy, place.path()));
    }
    return Sources.decoded(content);
  }

  /** Whether it is still a regular file that no link leads to, of a size to be read at once. */
  private boolean unchanged(Path file) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && file.toRealPath().equals(file)
        && Files.size(file) <= limits.fileBytes();
  }

  @Override
  public boolean isFile(String path) {
    var place = cache.place(path);
    return place.isPresent()
        ? place.get().index().files().containsKey(place.get().path())
        : local.isFile(path);
  }

  @Override
  public boolean isDirectory(String path) {
    var place = cache.place(path);
    return place.isPresent()
        ? place.get().index().isDirectory(place.get().path())
        : local.isDirectory(path);
  }

  @Override
  public String real(String path) {
    return local.real(path);
  }
}
