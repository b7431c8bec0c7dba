package io.jcompose.cli.render;

import java.util.List;

/** The colours that tell containers apart in their logs, in the order in which they are given. */
final class Palette {
  private static final List<String> RENDITIONS =
      List.of("36", "33", "32", "35", "34", "36;1", "33;1", "32;1", "35;1", "34;1");

  private int given;

  /** The next rendition; after the last one the first comes again. */
  String next() {
    String rendition = RENDITIONS.get(given % RENDITIONS.size());
    given++;
    return rendition;
  }
}
