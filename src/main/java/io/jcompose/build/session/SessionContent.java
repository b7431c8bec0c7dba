package io.jcompose.build.session;

import io.jcompose.registry.Credentials;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * All that a build may ask for.
 *
 * @param directories by the names that the build gives them
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
   * Whether a session that was opened for this may serve a build with that, too. Which directories
   * a build reads we say, but secrets and agents its Dockerfile: it must not get another build's.
   */
  boolean suits(SessionContent other) {
    return forMany()
        && other.forMany()
        && secrets.equals(other.secrets)
        && agents.equals(other.agents);
  }

  private boolean forMany() {
    return outputs.isEmpty() && streams.isEmpty();
  }

  /** Whether no directory of it has the name of another one of that. */
  boolean agrees(SessionContent other) {
    return directories.entrySet().stream()
        .allMatch(
            it -> it.getValue().isSame(other.directories.getOrDefault(it.getKey(), it.getValue())));
  }

  /** One directory of it, and nothing else. */
  SessionContent only(String directory) {
    var one = new TreeMap<>(directories);
    one.keySet().retainAll(List.of(directory));
    return new SessionContent(
        one,
        new TreeMap<>(),
        new TreeMap<>(),
        credentials,
        List.of(),
        new TreeMap<>(),
        new TreeMap<>());
  }

  /** What a build names as its context in order to get a stream. */
  public static String url(String stream) {
    return "http://buildkit-session/" + stream;
  }
}
