package io.jcompose;

import io.jcompose.diag.Diagnostic;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel;
import io.jcompose.model.ImageReference;
import io.jcompose.registry.Credentials;
import io.jcompose.registry.Login;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks registries for digests through an engine, several at a time. */
final class DigestLookup {
  private static final int AT_ONCE = 6;

  private final Callable<Engine> engine;
  private final Credentials credentials;
  private final SortedMap<String, String> pinned = new TreeMap<>();
  private final SortedMap<String, Diagnostic> failures = new TreeMap<>();
  private final Set<Diagnostic> warnings = new LinkedHashSet<>();

  /** {@code engine} is opened only when there is something to ask. */
  DigestLookup(Callable<Engine> engine, Credentials credentials) {
    this.engine = engine;
    this.credentials = credentials;
  }

  ImageDigests of(Collection<String> references) throws Exception {
    var open = new TreeMap<String, ImageReference>();
    for (String text : new TreeSet<>(references)) {
      var reference = ImageReference.parse(text);
      if (reference.isEmpty()) {
        failures.put(text, FrontProblems.badReference(text));
      } else if (reference.get().digest().isPresent()) {
        pinned.put(text, reference.get().text());
      } else {
        open.put(text, reference.get());
      }
    }
    if (!open.isEmpty()) {
      ask(open, engine.call());
    }
    return new ImageDigests(pinned, failures, List.copyOf(warnings));
  }

  private void ask(Map<String, ImageReference> references, Engine opened)
      throws InterruptedException {
    if (opened.podman()) {
      references.keySet().forEach(it -> failures.put(it, FrontProblems.noDigestOfPodman(it)));
      return;
    }
    var threads = threads();
    try {
      var asked = new TreeMap<String, Future<String>>();
      references.forEach(
          (text, reference) -> {
            Callable<String> work = () -> pinned(reference, opened);
            asked.put(text, threads.submit(work));
          });
      for (Map.Entry<String, Future<String>> it : asked.entrySet()) {
        collect(it.getKey(), it.getValue());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static ExecutorService threads() {
    return Executors.newFixedThreadPool(
        AT_ONCE,
        work -> {
          var thread = new Thread(work, "jc-digest");
          thread.setDaemon(true);
          return thread;
        });
  }

  private String pinned(ImageReference reference, Engine opened) {
    var answer = credentials.forImage(reference.text());
    synchronized (warnings) {
      warnings.addAll(answer.problems());
    }
    String digest =
        opened
            .images()
            .distribution(reference.text(), answer.login().map(Login::header), new Cancel())
            .digest();
    return reference.pinned(digest).text();
  }

  private void collect(String text, Future<String> asked) throws InterruptedException {
    try {
      pinned.put(text, asked.get());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof EngineException failure)) {
        throw new IllegalStateException(e.getCause());
      }
      if (failure.kind() == EngineException.Kind.UNREACHABLE) {
        throw failure;
      }
      failures.put(text, FrontProblems.noDigest(text, failure));
    }
  }
}
