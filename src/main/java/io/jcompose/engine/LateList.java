package io.jcompose.engine;

import io.jcompose.engine.EngineException.Kind;

/**
 * That newer Docker engines than 20.10 answer a wait, and 26 a stop too, before their list of
 * containers knows of the end: for a moment, which on a busy disk is long, the list tells that the
 * container runs. Whoever asks for the container itself is answered after that moment.
 */
final class LateList {
  private static final int SINCE = 42;

  private LateList() {}

  /** Returns when the list knows that a container has ended; one that is gone is no error. */
  static void await(Http http, String id) {
    var spoken = http.spoken();
    if (spoken.podman() || !spoken.api().atLeast(1, SINCE)) {
      return;
    }
    try {
      http.run(Call.get("/containers/", id, "/json"));
    } catch (EngineException e) {
      if (e.kind() != Kind.NOT_FOUND) {
        throw e;
      }
    }
  }
}
