package io.jcompose.watch;

import io.jcompose.engine.Engine;
import io.jcompose.event.Cancel;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The hosts of a watched stack: the one engine, or those that the stack names. */
final class Posts implements AutoCloseable {
  private final SortedMap<String, Post> byHost = new TreeMap<>();
  private final Cancel cancel;

  Posts(SortedMap<String, Engine> engines, Post.Context context) {
    this.cancel = context.cancel();
    engines.forEach((host, engine) -> byHost.put(host, new Post(host, engine, context)));
  }

  /** Listens to all of them until the returned is closed. */
  Cancel.Registration begin() {
    byHost.values().forEach(Post::begin);
    return cancel.onRequest(() -> byHost.values().forEach(Post::wake));
  }

  /** Owes something to all containers of a service, those to come included. */
  void owe(String service, Delivery delivery) {
    byHost.values().forEach(it -> it.owe(service, delivery));
  }

  /** Keeps what still belongs in the containers, after the rules have changed. */
  void retain(Interest interest) {
    byHost.values().forEach(it -> it.retain(interest));
  }

  /** Runs a command in the containers that are there, or will be when their host is back. */
  void run(Deed.Exec deed) {
    byHost.values().forEach(it -> it.run(deed));
  }

  /** Asks a host to tell when it answers. */
  void look(String host) {
    Optional.ofNullable(byHost.get(host)).ifPresent(Post::look);
  }

  /** Whether any answers now. */
  boolean answer() throws InterruptedException {
    byHost.values().forEach(Post::look);
    return settle();
  }

  /** Waits until all that answer have got what they are owed; whether there are any. */
  boolean settle() throws InterruptedException {
    boolean any = false;
    for (Post post : byHost.values()) {
      any |= post.settle();
    }
    return any;
  }

  @Override
  public void close() {
    byHost.values().forEach(Post::close);
  }
}
