package io.jcompose.copy;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Containers;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.Images;
import io.jcompose.event.Cancel;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.PathStat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Consumer;

/** Copies into and out of one container, by the rules of {@code docker cp}. */
public final class Copier {
  private static final int NOT_FOUND = 404;

  private final Containers engine;
  private final ContainerSummary container;
  private final boolean followLink;
  private final Consumer<Diagnostic> notices;

  /**
   * Copies keep the numbers of users and groups.
   *
   * @param followLink whether the source, if it is a link, stands for what it leads to
   */
  public Copier(
      Containers engine,
      ContainerSummary container,
      boolean followLink,
      Consumer<Diagnostic> notices) {
    this.engine = engine;
    this.container = container;
    this.followLink = followLink;
    this.notices = notices;
  }

  /** A place inside the container. */
  private record Inside(String path, Optional<PathStat> stat) {
    boolean isDirectory() {
      return stat.isPresent() && stat.get().isDirectory();
    }
  }

  /** Copies a file or directory of this machine; {@code source} is shown as it was given. */
  public void in(Path source, String shown, String destination) {
    Path root = source(source, shown);
    boolean directory = Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS);
    if (!directory && Place.saysDirectory(shown)) {
      throw new JComposeException(CopyProblems.noDirectory(shown));
    }
    var target = inside(destination);
    if (target.isDirectory()) {
      boolean contents = directory && Place.saysContents(shown);
      String name = Place.name(source.toAbsolutePath().normalize().toString());
      put(target.path(), new LocalTree(root, contents ? "." : name, notices));
      return;
    }
    if (target.stat().isPresent() && directory) {
      throw new JComposeException(CopyProblems.fileInTheWay(in(destination)));
    }
    if (!directory && Place.saysDirectory(destination)) {
      throw new JComposeException(CopyProblems.noDirectory(in(destination)));
    }
    var tree = new LocalTree(root, Place.name(target.path()), notices);
    put(Place.parent(target.path()), tree);
  }

  /** Unpacks a tar in a directory of the container. */
  public void in(Images.TarWriter tar, String destination) {
    var target = inside(destination);
    if (!target.isDirectory()) {
      throw new JComposeException(CopyProblems.noDirectory(in(destination)));
    }
    put(target.path(), tar);
  }

  private Path source(Path source, String shown) {
    try {
      boolean followed = followLink || Place.saysDirectory(shown);
      return followed ? source.toRealPath() : existing(source);
    } catch (IOException e) {
      throw new JComposeException(CopyProblems.nothingThere(shown), e);
    }
  }

  private static Path existing(Path source) throws IOException {
    Files.readAttributes(source, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return source;
  }

  /** Follows a link at the end of the path: the engine would put the copy in its place. */
  private Inside inside(String path) {
    String plain = Place.trimmed(path.startsWith("/") ? path : "/" + path);
    var stat = engine.stat(container.id(), plain);
    if (stat.isPresent() && stat.get().isLink()) {
      String target = stat.get().linkTarget();
      String followed = target.startsWith("/") ? target : Place.parent(plain) + "/" + target;
      return new Inside(followed, engine.stat(container.id(), followed));
    }
    return new Inside(plain, stat);
  }

  private void put(String directory, Images.TarWriter tar) {
    try {
      engine.putArchive(container.id(), directory, tar);
    } catch (EngineException e) {
      throw new JComposeException(
          e.status() == NOT_FOUND
              ? CopyProblems.noDirectory(in(directory))
              : CopyProblems.refused(container.name(), directory, e),
          e);
    }
  }

  /** Writes a tar of what is at a path of the container to a stream. */
  public void out(String source, OutputStream out, Cancel cancel) throws IOException {
    try (InputStream archive = archive(source, found(source), cancel)) {
      archive.transferTo(out);
      out.flush();
    }
  }

  /** Copies what is at a path of the container to this machine; {@code shown} as it was given. */
  public void out(String source, Path destination, String shown, Cancel cancel) {
    var found = found(source);
    boolean contents = found.isDirectory() && Place.saysContents(source);
    Path base = target(destination, shown, found.isDirectory());
    if (Files.isDirectory(base) && !contents) {
      base = base.resolve(Place.name(source));
    }
    try (InputStream archive = archive(source, found, cancel)) {
      new Unpacking(base, contents, notices).unpack(archive);
    } catch (IOException e) {
      if (!cancel.isRequested()) {
        throw new JComposeException(CopyProblems.failed(shown, e), e);
      }
    }
  }

  private InputStream archive(String source, Inside found, Cancel cancel) {
    boolean contents = found.isDirectory() && Place.saysContents(source);
    String path = contents && !found.path().equals("/") ? found.path() + "/." : found.path();
    return engine.getArchive(container.id(), path, cancel);
  }

  /** Where the copy goes, or the directory that it goes into. */
  private static Path target(Path destination, String shown, boolean directory) {
    if (Files.isDirectory(destination)) {
      return real(destination, shown);
    }
    if (directory && Files.exists(destination)) {
      throw new JComposeException(CopyProblems.fileInTheWay(shown));
    }
    Path parent = destination.toAbsolutePath().normalize().getParent();
    if (!directory && Place.saysDirectory(shown)) {
      throw new JComposeException(CopyProblems.noDirectory(shown));
    }
    if (parent == null || !Files.isDirectory(parent)) {
      throw new JComposeException(CopyProblems.noDirectory(String.valueOf(parent)));
    }
    return Files.exists(destination) ? real(destination, shown) : destination;
  }

  private static Path real(Path destination, String shown) {
    try {
      return destination.toRealPath();
    } catch (IOException e) {
      throw new JComposeException(CopyProblems.failed(shown, e), e);
    }
  }

  /** What is to be copied; what it leads to when it is a link that is to be followed. */
  private Inside found(String source) {
    String plain = Place.trimmed(source.startsWith("/") ? source : "/" + source);
    var stat = engine.stat(container.id(), plain);
    boolean link = stat.isPresent() && stat.get().isLink();
    boolean follows = link && (followLink || Place.saysDirectory(source));
    var found = follows ? inside(plain) : new Inside(plain, stat);
    if (found.stat().isEmpty() || !found.isDirectory() && Place.saysDirectory(source)) {
      throw new JComposeException(CopyProblems.nothingThere(in(source)));
    }
    return found;
  }

  private String in(String path) {
    return container.name() + ":" + path;
  }
}
