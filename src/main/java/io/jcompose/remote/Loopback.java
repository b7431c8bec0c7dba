package io.jcompose.remote;

/** Whether an address is this machine's own, so that nobody else can listen in. */
final class Loopback {
  private Loopback() {}

  /** {@code address} is {@code [user@]host[:port][/path]}. */
  static boolean is(String address) {
    int slash = address.indexOf('/');
    String authority = slash < 0 ? address : address.substring(0, slash);
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    if (host.startsWith("[")) {
      return host.startsWith("[::1]");
    }
    int colon = host.indexOf(':');
    String name = colon < 0 ? host : host.substring(0, colon);
    return name.equals("localhost") || name.matches("127(?:\\.[0-9]{1,3}){3}");
  }
}
