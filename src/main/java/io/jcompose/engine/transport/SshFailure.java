package io.jcompose.engine.transport;

import java.net.ConnectException;
import java.util.List;
import java.util.Locale;

/** An ssh connection that could not be made, or does not lead to an engine. */
public final class SshFailure extends ConnectException {
  private static final long serialVersionUID = 1L;

  /** Why, as far as something different is to be done about it. */
  public enum Reason {
    /** The host shows another key than the one known. */
    KEY_CHANGED("its host key is another one than before"),
    /** No key of the host is known. */
    KEY_UNKNOWN("its host key is not known"),
    /** The user is not let in. */
    DENIED("it does not let you in"),
    /** There is no connection, or it does not answer. */
    NO_CONNECTION("there is no ssh connection"),
    /** The machine is there, and no engine behind the socket. */
    NO_ENGINE("no engine can be reached there"),
    OTHER("ssh failed");

    private final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  private static final List<String> KEY_CHANGED = List.of("host identification has changed");
  private static final List<String> KEY_UNKNOWN =
      List.of("host key verification failed", "host key is known");
  private static final List<String> DENIED =
      List.of("permission denied", "too many authentication failures");
  private static final List<String> NO_CONNECTION =
      List.of(
          "timed out",
          "connection refused",
          "no route to host",
          "unreachable",
          "could not resolve",
          "connection closed",
          "connection reset",
          "not responding",
          "kex_exchange_identification");

  private final Reason reason;
  private final String host;

  public SshFailure(Reason reason, String host, String details) {
    super(reason.words + (details.isEmpty() ? "" : ": " + details));
    this.reason = reason;
    this.host = host;
  }

  /** What the words that ssh ended with mean. */
  public static SshFailure of(String host, List<String> said) {
    String all = String.join("\n", said).toLowerCase(Locale.ROOT);
    String last = said.isEmpty() ? "" : said.get(said.size() - 1);
    if (contains(all, KEY_CHANGED)) {
      return new SshFailure(Reason.KEY_CHANGED, host, "");
    }
    if (contains(all, KEY_UNKNOWN)) {
      return new SshFailure(Reason.KEY_UNKNOWN, host, "");
    }
    if (contains(all, DENIED)) {
      return new SshFailure(Reason.DENIED, host, last);
    }
    boolean lost = contains(all, NO_CONNECTION);
    return new SshFailure(lost ? Reason.NO_CONNECTION : Reason.OTHER, host, last);
  }

  private static boolean contains(String text, List<String> parts) {
    for (String part : parts) {
      if (text.contains(part)) {
        return true;
      }
    }
    return false;
  }

  public Reason reason() {
    return reason;
  }

  /** The machine, as the address names it. */
  public String host() {
    return host;
  }
}
