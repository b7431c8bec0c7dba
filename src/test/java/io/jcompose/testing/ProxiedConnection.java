package io.jcompose.testing;

import io.jcompose.testing.Meddler.Fate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One client's connection to an {@link EngineProxy}, with one to the engine behind it. */
final class ProxiedConnection {
  private static final int PIECE = 8192;

  private final EngineProxy proxy;
  private final Wire client;
  private @Nullable Wire engine;

  ProxiedConnection(EngineProxy proxy, Wire client) {
    this.proxy = proxy;
    this.client = client;
  }

  /** Serves the connection until either side, or the test, ends it. */
  void serve() {
    try (client) {
      while (exchange()) {
        // One call after the other.
      }
    } catch (IOException e) {
      // Either side is gone; closing tells the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      proxy.forget(client);
      Wire behind = engine;
      if (behind != null) {
        proxy.forget(behind);
      }
    }
  }

  /** Passes one call on; false when the connection has come to its end. */
  private boolean exchange() throws IOException, InterruptedException {
    var request = HttpMessage.read(client.in());
    if (request.isEmpty()) {
      return false;
    }
    byte[] body = request.get().requestBody(client.in());
    var call = proxy.arrived(request.get().word(0), request.get().word(1));
    var fate = proxy.meddler().beforeSending(call);
    if (!(fate instanceof Fate.Pass)) {
      return spoil(fate, new byte[0]);
    }
    Wire behind = engine();
    behind.out().write(request.get().bytes());
    behind.out().write(body);
    return answer(call, behind);
  }

  private Wire engine() throws IOException {
    Wire known = engine;
    if (known != null) {
      return known;
    }
    Wire made = proxy.dial();
    engine = made;
    return made;
  }

  private boolean answer(ProxiedCall call, Wire behind) throws IOException, InterruptedException {
    var head = head(behind);
    if (head.status() == 101 || call.streams() && head.answersWithBody(call.method())) {
      return stream(call, head, behind);
    }
    byte[] body = head.answerBody(behind.in(), call.method());
    var answered =
        call.answered(head.status(), new String(head.content(body), StandardCharsets.UTF_8));
    proxy.answered(answered);
    byte[] whole = joined(head.bytes(), body);
    var fate = proxy.meddler().afterAnswer(answered);
    if (!(fate instanceof Fate.Pass)) {
      return spoil(fate, whole);
    }
    client.out().write(whole);
    boolean unframed =
        head.answersWithBody(call.method())
            && !head.chunked()
            && head.header("Content-Length").isEmpty();
    return !unframed && !head.header("Connection").contains("close");
  }

  /** The final head of the answer; the client needs none of the interim ones. */
  private static HttpMessage head(Wire engine) throws IOException {
    while (true) {
      var head = HttpMessage.read(engine.in()).orElseThrow(() -> new IOException("no answer came"));
      if (head.status() >= 200 || head.status() == 101) {
        return head;
      }
    }
  }

  /** Passes on, piece by piece, what has no end of its own. */
  private boolean stream(ProxiedCall call, HttpMessage head, Wire behind)
      throws IOException, InterruptedException {
    var answered = call.answered(head.status(), "");
    proxy.answered(answered);
    boolean upgraded = head.status() == 101;
    byte[] first = (upgraded ? head : head.closing()).bytes();
    var fate = proxy.meddler().afterAnswer(answered);
    if (!(fate instanceof Fate.Pass)) {
      return spoil(fate, first);
    }
    client.out().write(first);
    EngineProxy.thread("upstream", () -> upstream(behind, upgraded));
    copy(behind.in(), client.out());
    client.shutOutput();
    return false;
  }

  /** The other direction; of a stream that only flows down, its end means that the client left. */
  private void upstream(Wire behind, boolean upgraded) {
    try {
      copy(client.in(), behind.out());
    } catch (IOException e) {
      // The other direction notices it too.
    }
    if (upgraded) {
      behind.shutOutput();
    } else {
      behind.close();
    }
  }

  private static void copy(InputStream from, OutputStream to) throws IOException {
    byte[] piece = new byte[PIECE];
    for (int n = from.read(piece); n >= 0; n = from.read(piece)) {
      to.write(piece, 0, n);
    }
  }

  private boolean spoil(Fate fate, byte[] answer) throws IOException, InterruptedException {
    if (fate instanceof Fate.Say say) {
      client.out().write(say.raw().getBytes(StandardCharsets.UTF_8));
    } else if (fate instanceof Fate.Cut cut) {
      client.out().write(answer, 0, Math.min(cut.bytes(), answer.length));
    } else if (fate instanceof Fate.Freeze) {
      proxy.freeze();
    }
    return false;
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] whole = new byte[one.length + other.length];
    System.arraycopy(one, 0, whole, 0, one.length);
    System.arraycopy(other, 0, whole, one.length, other.length);
    return whole;
  }
}
