package io.jcompose.build.session;

import io.jcompose.diag.FileWords;
import java.io.IOException;

/** A file that was asked for and cannot be sent. */
final class Unsendable extends IOException {
  private static final long serialVersionUID = 1;

  private final String path;

  Unsendable(String path, IOException why) {
    super(FileWords.of(why), why);
    this.path = path;
  }

  String path() {
    return path;
  }

  String why() {
    return String.valueOf(getMessage());
  }

  /** For the other side. */
  String words() {
    return "cannot send " + path + ": " + why();
  }
}
