package io.jcompose.wire;

import java.util.Map;

/**
 * An entry of {@code GET /events}.
 *
 * @param type container, network, volume, image
 * @param action such as {@code start}, {@code die}, {@code health_status: healthy}
 * @param actor the id of what it happened to
 * @param attributes labels of the container, {@code name}, {@code exitCode}, …
 * @param timeNanos since 1970
 */
public record EngineEvent(
    String type, String action, String actor, Map<String, String> attributes, long timeNanos) {
  public EngineEvent {
    attributes = Map.copyOf(attributes);
  }
}
