package io.jcompose.image;

import java.util.List;

/** The layers of an image, the lowest first. */
record Layered(PathTree paths, List<Layer> layers) {
  Layered {
    layers = List.copyOf(layers);
  }

  /**
   * A layer.
   *
   * @param instruction what made it; empty when the image does not tell
   */
  record Layer(String instruction, LayerFiles files) {}
}
