package io.jcompose.build.session;

import io.jcompose.diag.Diagnostic;
import io.jcompose.grpc.RpcHandler;
import io.jcompose.registry.Credentials;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * All that builds may ask for during one session.
 *
 * @param directories by the names that the builds give them
 * @param secrets by id
 * @param credentials the user's logins, each looked up when it is needed
 */
public record SessionContent(
    SortedMap<String, Directory> directories,
    SortedMap<String, Secret> secrets,
    Credentials credentials) {
  public SessionContent {
    directories = Collections.unmodifiableSortedMap(new TreeMap<>(directories));
    secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
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
    return Collections.unmodifiableMap(handlers);
  }
}
