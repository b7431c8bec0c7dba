package io.jcompose.remote;

import java.util.Optional;

/** What a remote reference names. */
sealed interface Reference permits GitReference, OciReference {
  /** As it is written, without a password. */
  String text();

  /** What is pinned together: the reference without the path inside, and without a password. */
  String source();

  /** What paths in its copy are shown with in front. */
  String label();

  /** The content, when the reference itself names it. */
  Optional<Pin> pin();

  /** The part of the copy that is meant, relative to its top; empty for the top itself. */
  String path();

  /**
   * Reads a reference.
   *
   * @throws io.jcompose.diag.JComposeException when it is none that can be fetched
   */
  static Reference parse(String text) {
    return text.startsWith(OciReference.SCHEME) ? OciReference.of(text) : GitReference.of(text);
  }
}
