package io.jcompose.build.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jcompose.build.context.ContextEntry;
import io.jcompose.build.context.FileNames;
import io.jcompose.build.context.FileStat;
import io.jcompose.build.context.TreeWalk;
import io.jcompose.grpc.ProtoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Lists a directory on disk. */
final class DiskListing implements TreeWalk.Visitor {
  private static final byte[] NO_LINK = {};

  private final Path root;
  private final Listing listing;
  private final Observer observer;

  /** The first path of each file that has several. */
  private final Map<FileStat.Inode, byte[]> several = new HashMap<>();

  DiskListing(Path root, Listing listing, Observer observer) {
    this.root = root;
    this.listing = listing;
    this.observer = observer;
  }

  /** Hears of what a user should know. */
  interface Observer {
    /** It is left out, as nothing that can be sent. */
    void special(String path);

    /** Its name is no UTF-8; it is sent all the same. */
    void oddName(String path);
  }

  @Override
  public void found(ContextEntry entry) throws IOException {
    byte[] path = bytes(entry);
    var stat = entry.stat();
    if (stat.kind() == FileStat.Kind.LINK) {
      add(Stat.of(stat, path, target(entry)), Optional.empty());
    } else if (stat.kind() == FileStat.Kind.DIRECTORY) {
      add(Stat.of(stat, path, NO_LINK), Optional.empty());
    } else {
      byte[] first = stat.links() > 1 ? several.putIfAbsent(stat.inode(), path) : null;
      add(
          Stat.of(stat, path, first == null ? NO_LINK : first),
          first == null ? Optional.of(content(entry)) : Optional.empty());
    }
  }

  private void add(ProtoWriter stat, Optional<Content> content) throws IOException {
    listing.add(stat, content);
  }

  /** A name that is no UTF-8 is sent as it is. */
  private byte[] bytes(ContextEntry entry) {
    if (entry.path().indexOf('\uFFFD') < 0) {
      return entry.path().getBytes(UTF_8);
    }
    observer.oddName(entry.path());
    return FileNames.bytes(root.relativize(entry.file()));
  }

  private static byte[] target(ContextEntry entry) throws Unsendable {
    try {
      return FileNames.bytes(Files.readSymbolicLink(entry.file()));
    } catch (IOException e) {
      throw new Unsendable(entry.path(), e);
    }
  }

  private static Content content(ContextEntry entry) {
    Path file = entry.file();
    return new Content(
        entry.path(),
        entry.stat().size(),
        () -> Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS));
  }

  @Override
  public void special(String path) {
    observer.special(path);
  }

  @Override
  public void unreadable(String path, IOException why) throws Unsendable {
    throw new Unsendable(path, why);
  }
}
