package io.jcompose.wire;

import java.util.List;

/**
 * The part of {@code GET /images/{name}/json} that planning needs.
 *
 * @param volumes the paths its {@code VOLUME} lines declare
 * @param platform {@code os/arch[/variant]}
 * @param hasHealthcheck whether it brings a health check of its own
 * @param created RFC 3339; empty when unknown
 * @param size bytes
 * @param digests the digests that repositories have it under, each as {@code repository@digest}
 * @param lastTagged when this engine last pulled, built or tagged it, RFC 3339; empty when unknown
 * @param layers the digests of its unpacked layers, the lowest first
 */
public record ImageDetail(
    String id,
    List<String> volumes,
    String platform,
    boolean hasHealthcheck,
    String user,
    String created,
    long size,
    List<String> digests,
    String lastTagged,
    List<String> layers) {
  public ImageDetail {
    volumes = List.copyOf(volumes);
    digests = List.copyOf(digests);
    layers = List.copyOf(layers);
  }
}
