package io.jcompose.model;

import io.jcompose.diag.SourceLocation;
import java.util.Map;
import java.util.Optional;

/**
 * Where each part of a stack was written, by dotted path such as {@code services.web.ports.0}. Kept
 * beside the model, so that records stay comparable by content.
 */
public record Origins(Map<String, SourceLocation> places) {
  public static final Origins NONE = new Origins(Map.of());

  public Origins {
    places = Map.copyOf(places);
  }

  /** The place of {@code path}, else of the nearest enclosing path that has one. */
  public Optional<SourceLocation> at(String path) {
    for (String p = path; !p.isEmpty(); p = p.substring(0, Math.max(0, p.lastIndexOf('.')))) {
      var place = places.get(p);
      if (place != null) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }
}
