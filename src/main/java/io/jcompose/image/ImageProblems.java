package io.jcompose.image;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;

/** Every message about the inside of an image. */
final class ImageProblems {
  private ImageProblems() {}

  static Diagnostic unreadable(String name, String words) {
    return Diagnostic.error(
        new Code("JC879"), "Image " + name + " cannot be looked into: " + words + ".");
  }
}
