package io.jcompose.wire;

import java.util.List;
import java.util.Map;

/**
 * An entry of {@code GET /images/json}.
 *
 * @param tags {@code repository:tag} names; without those of untagged images
 * @param digests {@code repository@sha256:…} names
 * @param created seconds since 1970
 * @param size bytes
 */
public record ImageSummary(
    String id,
    List<String> tags,
    List<String> digests,
    Map<String, String> labels,
    long created,
    long size) {
  public ImageSummary {
    tags = List.copyOf(tags);
    digests = List.copyOf(digests);
    labels = Map.copyOf(labels);
  }
}
