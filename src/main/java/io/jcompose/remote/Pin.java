package io.jcompose.remote;

import java.util.Optional;

/**
 * The one content that a reference stands for: {@code sha256} and the digest of a manifest, or
 * {@code git} and a commit.
 */
record Pin(String algorithm, String hex) {
  private static final int SHA1_DIGITS = 40;
  private static final int SHA256_DIGITS = 64;

  Pin {
    boolean git = algorithm.equals("git") && isHex(hex, SHA1_DIGITS);
    boolean known = algorithm.equals("git") || algorithm.equals("sha256");
    if (!git && !(known && isHex(hex, SHA256_DIGITS))) {
      throw new IllegalArgumentException(algorithm + ":" + hex);
    }
  }

  static Optional<Pin> parse(String text) {
    int colon = text.indexOf(':');
    try {
      return Optional.of(new Pin(text.substring(0, Math.max(colon, 0)), text.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether a text is a whole commit. */
  static boolean isCommit(String text) {
    return isHex(text, SHA1_DIGITS) || isHex(text, SHA256_DIGITS);
  }

  private static boolean isHex(String text, int digits) {
    if (text.length() != digits) {
      return false;
    }
    for (int i = 0; i < digits; i++) {
      if ("0123456789abcdef".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return algorithm + ":" + hex;
  }
}
