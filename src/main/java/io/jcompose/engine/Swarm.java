package io.jcompose.engine;

import java.util.List;

/** {@code /swarm}: a cluster of engines, of which only the networks are used here. */
public interface Swarm {
  /** Begins one with this engine, which the others reach at {@code advertised}. */
  void init(String advertised);

  /** Joins one that any of {@code managers} (addresses with ports) belongs to. */
  void join(String advertised, List<String> managers, String token);

  /** What lets an engine in, as a manager or as a worker; only managers know. */
  String token(boolean manager);
}
