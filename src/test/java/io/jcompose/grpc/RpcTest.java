package io.jcompose.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.event.Cancel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that are made, against calls that are answered. */
@Timeout(60)
class RpcTest {
  private static final String METHOD = "/a.Service/Method";
  private static final String HEALTH = "/grpc.health.v1.Health/Check";

  private final Cancel cancel = new Cancel();

  private static Link link(RpcHandler handler) throws IOException {
    return Link.to(Map.of(METHOD, handler));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static Optional<String> text(Optional<byte[]> message) {
    return message.map(it -> new String(it, UTF_8));
  }

  private static void echo(RpcStream call) throws IOException {
    for (var next = call.receive(); next.isPresent(); next = call.receive()) {
      call.send(next.get());
    }
  }

  @Test
  void oneMessageIsAnsweredWithOne() throws IOException {
    try (var link = link(RpcTest::echo)) {
      assertThat(link.channel().call(METHOD, bytes("grüße"), cancel)).isEqualTo(bytes("grüße"));
      assertThat(link.channel().call(METHOD, new byte[0], cancel)).isEmpty();
    }
  }

  @Test
  void messagesGoBothWaysAsTheyAreSent() throws IOException {
    try (var link = link(RpcTest::echo);
        var call = link.channel().open(METHOD, Metadata.NONE, cancel)) {
      for (String word : List.of("one", "two", "three")) {
        call.send(bytes(word));
        assertThat(text(call.receive())).contains(word);
      }
      call.endOutput();
      assertThat(call.receive()).isEmpty();
    }
  }

  @Test
  void aConnectionThatTakesNothingMoreIsNotOpenThoughItsReaderHearsNothing() throws IOException {
    var ends = Okio.inMemorySocketPair(1 << 10);
    try (var channel = Http2Channel.over(ends[0])) {
      assertThat(channel.isOpen()).isTrue();
      ends[1].getSource().close();
      assertThatThrownBy(() -> channel.open(METHOD, Metadata.NONE, cancel))
          .hasMessage("the connection has ended");
      assertThat(channel.isOpen()).isFalse();
    }
  }

  @Test
  void theServerMaySpeakFirst() throws IOException {
    RpcHandler greeter =
        call -> {
          call.send(bytes("hello"));
          assertThat(text(call.receive())).contains("and you");
        };
    try (var link = link(greeter);
        var call = link.channel().open(METHOD, Metadata.NONE, cancel)) {
      assertThat(text(call.receive())).contains("hello");
      call.send(bytes("and you"));
      assertThat(call.receive()).isEmpty();
    }
  }

  @Test
  void metadataArrivesWithAllItsValues() throws IOException {
    var seen = new CompletableFuture<Metadata>();
    var sent = Metadata.NONE.with("followpaths", List.of("a", "b")).with("dir-name", List.of("ü"));
    RpcHandler handler = call -> seen.complete(call.metadata());
    try (var link = link(handler);
        var call = link.channel().open(METHOD, sent, cancel)) {
      assertThat(call.receive()).isEmpty();
      assertThat(call.metadata().first("content-type")).contains("application/grpc");
    }
    assertThat(seen.join().values()).containsAllEntriesOf(sent.values()).doesNotContainKey(":path");
  }

  @Test
  void aFailureComesWithItsStatusAndWords() throws IOException {
    RpcHandler refusing =
        call -> {
          throw new RpcException(RpcStatus.NOT_FOUND, "kein Schlüssel: 100 %\nnirgends");
        };
    try (var link = link(refusing)) {
      fails(link, RpcStatus.NOT_FOUND, "kein Schlüssel: 100 %\nnirgends");
    }
  }

  @Test
  void aFailureAfterMessagesComesAfterThem() throws IOException {
    RpcHandler failing =
        call -> {
          call.send(bytes("first"));
          throw new RpcException(RpcStatus.DATA_LOSS, "then nothing");
        };
    try (var link = link(failing);
        var call = link.channel().open(METHOD, Metadata.NONE, cancel)) {
      assertThat(text(call.receive())).contains("first");
      assertThatThrownBy(call::receive)
          .isInstanceOfSatisfying(
              RpcException.class, it -> assertThat(it.status()).isEqualTo(RpcStatus.DATA_LOSS));
    }
  }

  @Test
  void whatAHandlerBreaksOnIsToldToTheCaller() throws IOException {
    RpcHandler broken =
        call -> {
          throw new IllegalStateException("oops");
        };
    try (var link = link(broken)) {
      fails(link, RpcStatus.UNKNOWN, "oops");
    }
  }

  @Test
  void anUnknownMethodIsUnimplemented() throws IOException {
    try (var link = Link.to(Map.of())) {
      fails(link, RpcStatus.UNIMPLEMENTED, "unknown method " + METHOD);
    }
  }

  @Test
  void aSenderIsToldWhyTheCallHasEnded() throws IOException {
    try (var link = Link.to(Map.of());
        var call = link.channel().open(METHOD, Metadata.NONE, cancel)) {
      assertThatThrownBy(
              () -> {
                while (true) {
                  call.send(bytes("still there?"));
                }
              })
          .isInstanceOfSatisfying(
              RpcException.class, it -> assertThat(it.status()).isEqualTo(RpcStatus.UNIMPLEMENTED));
    }
  }

  @Test
  void theServerIsServing() throws IOException {
    try (var link = Link.to(Map.of())) {
      var answer = new ProtoReader(link.channel().call(HEALTH, new byte[0], cancel));
      assertThat(answer.next()).isTrue();
      assertThat(answer.field()).isEqualTo(1);
      assertThat(answer.number()).isEqualTo(1);
    }
  }

  @Test
  void healthIsAnsweredWhileHandlersAreStuck() throws Exception {
    var release = new CountDownLatch(1);
    try (var link = link(call -> release.await())) {
      var stuck = new ArrayList<RpcCall>();
      for (int i = 0; i < 50; i++) {
        stuck.add(link.channel().open(METHOD, Metadata.NONE, cancel));
      }
      assertThat(link.channel().call(HEALTH, new byte[0], cancel)).isNotEmpty();
      release.countDown();
      for (var call : stuck) {
        assertThat(call.receive()).isEmpty();
      }
    }
  }

  @Test
  void theCallerGivesUp() throws Exception {
    var noticed = new CompletableFuture<IOException>();
    RpcHandler patient =
        call -> {
          call.send(bytes("begun"));
          try {
            call.receive();
          } catch (IOException e) {
            noticed.complete(e);
          }
        };
    try (var link = link(patient)) {
      var call = link.channel().open(METHOD, Metadata.NONE, cancel);
      assertThat(text(call.receive())).contains("begun");
      var waiting = CompletableFuture.supplyAsync(() -> failure(call));
      cancel.request();
      assertThat(noticed.get(20, TimeUnit.SECONDS)).isNotNull();
      assertThat(waiting.get(20, TimeUnit.SECONDS)).hasMessage("the call was given up");
      assertThat(link.channel().call(HEALTH, new byte[0], new Cancel())).isNotEmpty();
    }
  }

  private static Throwable failure(RpcCall call) {
    try {
      call.receive();
      return new AssertionError("it went on");
    } catch (IOException e) {
      return e;
    }
  }

  @Test
  void theServerAnswersBeforeItHasHeardAll() throws IOException {
    RpcHandler hasty = call -> call.send(bytes("enough"));
    try (var link = link(hasty)) {
      assertThat(link.channel().call(METHOD, bytes("one"), cancel)).isEqualTo(bytes("enough"));
    }
  }

  @Test
  void callersAreToldThatTheServerHasGone() throws Exception {
    var begun = new CountDownLatch(1);
    var interrupted = new CompletableFuture<Boolean>();
    RpcHandler stuck =
        call -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.complete(true);
          }
        };
    try (var link = link(stuck);
        var call = link.channel().open(METHOD, Metadata.NONE, cancel)) {
      begun.await();
      link.server().close();
      assertThat(failure(call)).hasMessage("the connection has ended");
      assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
      assertThat(link.channel().isOpen()).isFalse();
      assertThatThrownBy(() -> link.channel().open(METHOD, Metadata.NONE, cancel))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void handlersAreToldThatTheCallerHasGone() throws Exception {
    var noticed = new CompletableFuture<Throwable>();
    var begun = new CountDownLatch(1);
    RpcHandler patient =
        call -> {
          begun.countDown();
          try {
            call.receive();
          } catch (IOException e) {
            noticed.complete(e);
          }
        };
    try (var link = link(patient)) {
      link.channel().open(METHOD, Metadata.NONE, cancel);
      begun.await();
      link.wire().cancel();
      assertThat(noticed.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }
  }

  private void fails(Link link, RpcStatus status, String words) {
    assertThatThrownBy(() -> link.channel().call(METHOD, bytes("x"), cancel))
        .isInstanceOfSatisfying(
            RpcException.class,
            it -> {
              assertThat(it.status()).isEqualTo(status);
              assertThat(it.words()).isEqualTo(words);
            });
  }
}
