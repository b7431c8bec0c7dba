package io.jcompose.cli.render;

import java.util.Set;

/** The engine's words for the state of an image layer. */
final class LayerWords {
  private static final Set<String> FINISHED =
      Set.of("Pull complete", "Already exists", "Pushed", "Layer already exists", "Mounted");
  private static final Set<String> FETCHED =
      Set.of("Verifying Checksum", "Download complete", "Extracting");

  private LayerWords() {}

  /** Whether nothing more is to be done about the layer. */
  static boolean finished(String status) {
    return FINISHED.contains(status) || status.startsWith("Mounted from");
  }

  /** Whether its bytes are on their way. */
  static boolean travels(String status) {
    return status.equals("Downloading") || status.equals("Pushing");
  }

  /** Whether its bytes are here, although it may still be unpacked. */
  static boolean fetched(String status) {
    return FETCHED.contains(status) || finished(status);
  }
}
