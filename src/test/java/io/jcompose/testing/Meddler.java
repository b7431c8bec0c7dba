package io.jcompose.testing;

/** What a test does to the calls that pass a proxy; it runs on the connection's thread. */
public interface Meddler {
  /** Lets everything pass. */
  Meddler NONE = new Meddler() {};

  /** Before anything of the call is sent to the engine. */
  default Fate beforeSending(ProxiedCall call) {
    return Fate.PASS;
  }

  /**
   * When the engine has answered, and the client has seen nothing of it. Of a stream's answer only
   * the head has come.
   */
  default Fate afterAnswer(ProxiedCall call) {
    return Fate.PASS;
  }

  /** What becomes of a call. */
  sealed interface Fate {
    Fate PASS = new Pass();
    Fate DROP = new Drop();
    Fate FREEZE = new Freeze();

    /** It goes on. */
    record Pass() implements Fate {}

    /** The connection ends here, on both sides. */
    record Drop() implements Fate {}

    /** Nothing more happens on this connection until the proxy is closed. */
    record Freeze() implements Fate {}

    /** The client gets exactly these bytes, and then the connection ends. */
    record Say(String raw) implements Fate {}

    /** The client gets only so many bytes of the answer, and then the connection ends. */
    record Cut(int bytes) implements Fate {}

    /** A refusal in the engine's form. */
    static Fate refusal(int status, String message) {
      String body = "{\"message\":\"" + message + "\"}\n";
      return new Say(
          "HTTP/1.1 %d Refused\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
              .formatted(status, body.length(), body));
    }
  }
}
