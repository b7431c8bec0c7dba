package io.jcompose.engine;

import io.jcompose.engine.EngineException.Kind;

/**
 * That Docker 26 answers a stop or a wait before its list of containers knows of the end: for a
 * moment, which on a busy disk is long, the list tells that the container runs. Whoever asks for
 * the container itself is answered after that moment. Docker 20.10 and 28.5 have none.
 */
final class LateList {
  private static final int SINCE = 42;
  private static final int UNTIL = 51;

  private LateList() {}

  /** Returns when the list knows that a container has ended; one that is gone is no error. */
  static void await(Http http, String id) {
    var spoken = http.spoken();
    boolean late = spoken.api().atLeast(1, SINCE) && !spoken.api().atLeast(1, UNTIL);
    if (!late || spoken.podman()) {
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
