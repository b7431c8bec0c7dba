package io.jcompose.load;

/** Whether a reference leaves this machine. */
final class Remote {
  private Remote() {}

  static boolean is(String reference) {
    return reference.startsWith("github.com/") || hasScheme(reference) || isShort(reference);
  }

  private static boolean hasScheme(String reference) {
    int end = reference.indexOf("://");
    for (int i = 0; i < end; i++) {
      char c = reference.charAt(i);
      if (!(c >= 'a' && c <= 'z') && c != '+') {
        return false;
      }
    }
    return end > 0;
  }

  /** Whether it has git's short form for ssh, {@code user@host:path}. */
  private static boolean isShort(String reference) {
    int sign = reference.indexOf('@');
    int colon = reference.indexOf(':');
    int slash = reference.indexOf('/');
    return sign > 0 && colon > sign + 1 && (slash < 0 || slash > colon);
  }
}
