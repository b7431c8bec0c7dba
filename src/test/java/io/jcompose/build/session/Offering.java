package io.jcompose.build.session;

import io.jcompose.diag.Diagnostic;
import io.jcompose.registry.Credentials;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What a build offers that has something of one kind only. */
final class Offering {
  private Offering() {}

  static SessionContent directories(Map<String, Directory> directories) {
    return content(directories, Map.of());
  }

  static SessionContent secrets(Map<String, Secret> secrets) {
    return content(Map.of(), secrets);
  }

  static <T> Offered<T> named(String name, T it, Consumer<Diagnostic> notices) {
    return new Offered<>(
        List.of(new Offer(directories(Map.of()), notices)), all -> Map.of(name, it));
  }

  private static SessionContent content(
      Map<String, Directory> directories, Map<String, Secret> secrets) {
    return new SessionContent(
        new TreeMap<>(directories),
        new TreeMap<>(secrets),
        new TreeMap<>(),
        () -> Credentials.read(Map.of(), Path.of("/nonexistent")),
        List.of(),
        new TreeMap<>(),
        new TreeMap<>());
  }
}
