package io.jcompose.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.Okio;
import okio.Socket;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A machine that falls silent. */
class RemoteTransportTest {
  private static final HttpUrl BASE = HttpUrl.get("http://[::1]/");
  private static final Duration FOR_EVER = Duration.ZERO;

  private final Way way = new Way();
  private final RemoteTransport transport = new RemoteTransport(way, BASE, Duration.ofMillis(20));

  @AfterEach
  void close() {
    transport.close();
  }

  private Exchange call(String path) {
    return transport.exchange(new Request.Builder().url(BASE + path).build(), FOR_EVER);
  }

  @Test
  void givesUpAnAnswerThatIsWaitedForWhenPingsAreNotAnswered() {
    way.silent = true;

    assertThatThrownBy(() -> call("wait").execute()).isInstanceOf(HostSilent.class);

    assertThat(way.pings.get()).isEqualTo(3);
  }

  @Test
  void givesUpAStreamThatIsOpenWhenPingsAreNotAnswered() throws IOException {
    try (var events = call("stream").execute()) {
      way.silent = true;

      assertThatThrownBy(() -> events.body().source().readByte()).isInstanceOf(HostSilent.class);
    }
  }

  @Test
  void leavesASilentMachineAloneForAWhile() {
    way.silent = true;
    assertThatThrownBy(() -> call("wait").execute()).isInstanceOf(HostSilent.class);
    int before = way.calls.get();

    assertThatThrownBy(() -> call("fast").execute())
        .isInstanceOf(HostSilent.class)
        .hasMessageContaining("left alone");

    assertThat(way.calls.get()).isEqualTo(before);
  }

  @Test
  void waitsAsLongAsPingsAreAnswered() throws IOException, InterruptedException {
    try (var events = call("stream").execute()) {
      assertThat(events.code()).isEqualTo(200);
      way.answered.await();
      assertThat(call("fast").execute().code()).isEqualTo(200);
    }
  }

  @Test
  void leavesAMachineAloneThatRefusesSixTimes() {
    for (int i = 0; i < 6; i++) {
      assertThatThrownBy(() -> call("broken").execute()).isNotInstanceOf(HostSilent.class);
    }

    assertThatThrownBy(() -> call("fast").execute()).isInstanceOf(HostSilent.class);
  }

  @Test
  void doesNotBlameTheMachineForWhatWasCancelled() throws IOException {
    for (int i = 0; i < 10; i++) {
      var cancelled = call("wait");
      cancelled.cancel();
      assertThatThrownBy(cancelled::execute).hasMessage("Canceled");
    }

    assertThat(call("fast").execute().code()).isEqualTo(200);
  }

  /** A machine whose answers depend on the path. */
  private static final class Way implements Transport {
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger pings = new AtomicInteger();
    private final CountDownLatch answered = new CountDownLatch(5);
    private volatile boolean silent;

    @Override
    public Exchange exchange(Request request, Duration patience) {
      return new Answering(this, request);
    }

    @Override
    public Socket bare(HttpUrl to) throws IOException {
      throw new IOException("none");
    }

    @Override
    public void close() {}
  }

  /** An exchange with it. */
  private static final class Answering implements Exchange {
    private final Way way;
    private final Request request;
    private final CountDownLatch cancelled = new CountDownLatch(1);

    Answering(Way way, Request request) {
      this.way = way;
      this.request = request;
    }

    @Override
    public Response execute() throws IOException {
      if (request.url().encodedPath().equals("/_ping")) {
        way.pings.incrementAndGet();
        if (way.silent) {
          throw new SocketTimeoutException("timeout");
        }
        way.answered.countDown();
        return response(new Buffer());
      }
      way.calls.incrementAndGet();
      switch (request.url().encodedPath()) {
        case "/wait" -> throw untilCancelled();
        case "/broken" -> throw new IOException("reset");
        case "/stream" -> {
          return response(new Silence());
        }
        default -> {
          return response(new Buffer());
        }
      }
    }

    private IOException untilCancelled() {
      try {
        cancelled.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new IOException("Canceled");
    }

    private Response response(Source body) {
      return new Response.Builder()
          .request(request)
          .protocol(Protocol.HTTP_1_1)
          .code(200)
          .message("OK")
          .body(ResponseBody.create(Okio.buffer(body), null, -1))
          .build();
    }

    @Override
    public void cancel() {
      cancelled.countDown();
    }

    /** A body that says nothing. */
    private final class Silence implements Source {
      @Override
      public long read(Buffer sink, long count) throws IOException {
        throw untilCancelled();
      }

      @Override
      public Timeout timeout() {
        return Timeout.NONE;
      }

      @Override
      public void close() {}
    }
  }
}
