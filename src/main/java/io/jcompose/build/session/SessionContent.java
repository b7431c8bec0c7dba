package io.jcompose.build.session;

import io.jcompose.diag.Diagnostic;
import io.jcompose.grpc.RpcHandler;
import io.jcompose.registry.Credentials;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All that builds may ask for during one session.
 *
 * @param directories by the names that the builds give them
 * @param secrets by id
 * @param agents by id, see {@link SshAgent#DEFAULT}
 * @param credentials the user's logins, each looked up when it is needed
 * @param outputs where exporters put what they made on this machine, in the order of the exporters
 * @param caches by the names that cache importers and exporters have for them
 * @param streams contexts that are a tar, by the name at the end of their URL, see {@link #url}
 */
public record SessionContent(
    SortedMap<String, Directory> directories,
    SortedMap<String, Secret> secrets,
    SortedMap<String, SshAgent> agents,
    Supplier<Credentials> credentials,
    List<Output> outputs,
    SortedMap<String, CacheDirectory> caches,
    SortedMap<String, InputStream> streams) {
  public SessionContent {
    directories = Collections.unmodifiableSortedMap(new TreeMap<>(directories));
    secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    agents = Collections.unmodifiableSortedMap(new TreeMap<>(agents));
    outputs = List.copyOf(outputs);
    caches = Collections.unmodifiableSortedMap(new TreeMap<>(caches));
    streams = Collections.unmodifiableSortedMap(new TreeMap<>(streams));
  }

  /**
   * The handlers of what is offered, by method; these methods are the ones to announce.
   *
   * @param notices hears once of each thing that could not be served, from any thread
   */
  public Map<String, RpcHandler> handlers(Consumer<Diagnostic> notices) {
    var told = ConcurrentHashMap.<Diagnostic>newKeySet();
    Consumer<Diagnostic> once =
        it -> {
          if (told.add(it)) {
            notices.accept(it);
          }
        };
    var handlers = new TreeMap<String, RpcHandler>();
    handlers.put("/moby.filesync.v1.FileSync/DiffCopy", new FileSync(directories, once));
    handlers.put("/moby.filesync.v1.Auth/Credentials", new Auth(credentials, once));
    handlers.put("/moby.buildkit.secrets.v1.Secrets/GetSecret", new Secrets(secrets, once));
    if (!agents.isEmpty()) {
      var ssh = new SshForward(agents, once);
      handlers.put("/moby.sshforward.v1.SSH/CheckAgent", ssh.check());
      handlers.put("/moby.sshforward.v1.SSH/ForwardAgent", ssh.forward());
    }
    if (!outputs.isEmpty()) {
      handlers.put("/moby.filesync.v1.FileSend/DiffCopy", new FileSend(outputs, once));
    }
    if (!caches.isEmpty()) {
      new CacheBlobs(caches, once).offer(handlers);
    }
    if (!streams.isEmpty()) {
      handlers.put("/moby.upload.v1.Upload/Pull", new Upload(streams));
    }
    return Collections.unmodifiableMap(handlers);
  }

  /** What a build names as its context in order to get a stream. */
  public static String url(String stream) {
    return "http://buildkit-session/" + stream;
  }
}
