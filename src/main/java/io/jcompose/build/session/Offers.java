package io.jcompose.build.session;

import io.jcompose.grpc.RpcHandler;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the builds offer that use one session. They come and go while it serves. */
public final class Offers {
  private final List<Offer> all = new CopyOnWriteArrayList<>();
  private final Offered<Directory> directories = new Offered<>(all, SessionContent::directories);
  private final Map<String, RpcHandler> handlers = new TreeMap<>();
  private final SessionContent opener;

  /** What the build offers that opens the session. */
  public Offers(Offer first) {
    all.add(first);
    opener = first.content();
    handlers.put("/moby.filesync.v1.FileSync/DiffCopy", new FileSync(directories));
    handlers.put(
        "/moby.filesync.v1.Auth/Credentials",
        new Auth(opener.credentials(), it -> all.forEach(offer -> offer.notices().accept(it))));
    handlers.put(
        "/moby.buildkit.secrets.v1.Secrets/GetSecret",
        new Secrets(new Offered<>(all, SessionContent::secrets)));
    new SshForward(new Offered<>(all, SessionContent::agents)).offer(handlers);
    new CacheBlobs(new Offered<>(all, SessionContent::caches)).offer(handlers);
    if (!opener.outputs().isEmpty()) {
      handlers.put(
          "/moby.filesync.v1.FileSend/DiffCopy", new FileSend(opener.outputs(), first.notices()));
    }
    if (!opener.streams().isEmpty()) {
      handlers.put("/moby.upload.v1.Upload/Pull", new Upload(opener.streams()));
    }
  }

  /** The handlers of what is offered, by method; these methods are the ones to announce. */
  public Map<String, RpcHandler> handlers() {
    return Collections.unmodifiableMap(handlers);
  }

  /** Adds what a further build offers, unless it needs a session of its own. */
  public boolean take(Offer offer) {
    var content = offer.content();
    return opener.suits(content)
        && all.stream().allMatch(it -> it.content().agrees(content))
        && all.add(offer);
  }

  /** Whether some build offers just this directory under this name. */
  public boolean has(String name, Directory directory) {
    return directories.named(name).filter(directory::isSame).isPresent();
  }

  /** Adds a directory that is offered here already, for a build that has another session. */
  public void lend(Offer directory) {
    all.add(directory);
  }

  /** Says whether any are left. */
  public boolean drop(Offer offer) {
    all.remove(offer);
    return !all.isEmpty();
  }
}
