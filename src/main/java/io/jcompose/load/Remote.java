package io.jcompose.load;

/** Whether a reference leaves this machine. */
final class Remote {
  private Remote() {}

  static boolean is(String reference) {
    return reference.startsWith("oci://")
        || reference.startsWith("https://")
        || reference.startsWith("http://")
        || reference.startsWith("git://")
        || reference.startsWith("ssh://")
        || reference.startsWith("git@")
        || reference.startsWith("github.com/");
  }
}
