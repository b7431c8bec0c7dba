package io.jcompose;

import io.jcompose.diag.Diagnostic;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What registries say about references to images.
 *
 * @param pinned the whole reference with its digest, by the reference as it was asked for
 * @param failures why there is none, likewise
 * @param warnings about the credentials that were looked for
 */
public record ImageDigests(
    SortedMap<String, String> pinned,
    SortedMap<String, Diagnostic> failures,
    List<Diagnostic> warnings) {
  public ImageDigests {
    pinned = sorted(pinned);
    failures = sorted(failures);
    warnings = List.copyOf(warnings);
  }

  private static <T> SortedMap<String, T> sorted(Map<String, T> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
