package io.jcompose.wire;

import java.util.List;

/**
 * What a registry has under a reference.
 *
 * @param digest of an image for several platforms that of them all
 * @param platforms each as {@code os/arch[/variant]}
 */
public record Distribution(String digest, List<String> platforms) {
  public Distribution {
    platforms = List.copyOf(platforms);
  }
}
