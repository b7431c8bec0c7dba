package io.jcompose.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.event.Cancel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Much data through one connection, also through one within another. */
@Timeout(120)
class RpcFlowTest {
  private static final String TUNNEL = "/a.Service/Tunnel";
  private static final String METHOD = "/a.Service/Method";
  private static final int PIECE = 32 << 10;
  private static final int PIECES = 6400; // 200 MB

  private final Cancel cancel = new Cancel();

  /** Sends back how many bytes came. */
  private static void count(RpcStream call) throws IOException {
    long total = 0;
    for (var next = call.receive(); next.isPresent(); next = call.receive()) {
      total += next.get().length;
    }
    call.send(new ProtoWriter().number(1, total).toBytes());
  }

  private static void pour(RpcStream call) throws IOException {
    byte[] piece = new byte[PIECE];
    for (int i = 0; i < PIECES; i++) {
      call.send(piece);
    }
  }

  @Test
  void twoHundredMegabytesGoUp() throws IOException {
    try (var link = Link.to(Map.of(METHOD, RpcFlowTest::count));
        var call = link.channel().open(METHOD, Metadata.NONE, cancel)) {
      pour(call);
      call.endOutput();
      assertThat(number(call)).isEqualTo((long) PIECE * PIECES);
    }
  }

  private static long number(RpcCall call) throws IOException {
    var reader = new ProtoReader(call.receive().orElseThrow());
    assertThat(reader.next()).isTrue();
    return reader.number();
  }

  @Test
  void twoHundredMegabytesComeDown() throws IOException {
    try (var link = Link.to(Map.of(METHOD, RpcFlowTest::pour))) {
      assertThat(drain(link.channel())).isEqualTo((long) PIECE * PIECES);
    }
  }

  private long drain(RpcChannel channel) throws IOException {
    try (var call = channel.open(METHOD, Metadata.NONE, cancel)) {
      long total = 0;
      for (var next = call.receive(); next.isPresent(); next = call.receive()) {
        total += next.get().length;
      }
      return total;
    }
  }

  @Test
  void aSenderWaitsForAReceiverThatDoesNotTake() throws Exception {
    var sent = new AtomicLong();
    var taken = new CountDownLatch(1);
    RpcHandler sender =
        call -> {
          byte[] piece = new byte[PIECE];
          for (int i = 0; i < PIECES; i++) {
            call.send(piece);
            sent.addAndGet(PIECE);
            taken.countDown();
          }
        };
    try (var link = Link.to(Map.of(METHOD, sender));
        var call = link.channel().open(METHOD, Metadata.NONE, cancel)) {
      taken.await();
      // Other calls go on while this one is not read, however often they are made.
      for (int i = 0; i < 200; i++) {
        link.channel().call("/grpc.health.v1.Health/Check", new byte[0], cancel);
      }
      assertThat(sent.get()).isLessThan(8 << 20);
      call.receive();
    }
  }

  @Test
  void manyCallsAtOnceKeepTheirMessagesApart() throws Exception {
    RpcHandler echo =
        call -> {
          for (var next = call.receive(); next.isPresent(); next = call.receive()) {
            call.send(next.get());
          }
        };
    try (var link = Link.to(Map.of(METHOD, echo))) {
      var calls = new ArrayList<CompletableFuture<Boolean>>();
      for (int i = 0; i < 40; i++) {
        int seed = i;
        calls.add(CompletableFuture.supplyAsync(() -> echoes(link.channel(), seed)));
      }
      assertThat(calls).allMatch(CompletableFuture::join);
    }
  }

  private boolean echoes(RpcChannel channel, int seed) {
    var random = new Random(seed);
    try (var call = channel.open(METHOD, Metadata.NONE, cancel)) {
      for (int i = 0; i < 50; i++) {
        byte[] message = new byte[random.nextInt(100_000)];
        random.nextBytes(message);
        call.send(message);
        if (!Arrays.equals(message, call.receive().orElseThrow())) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aConnectionWithinACallCarriesCallsOfTheOtherSide() throws Exception {
    var counted = new CompletableFuture<Long>();
    RpcHandler engine =
        tunnel -> {
          try (var back = Http2Channel.over(new Tunnel(new Answering(tunnel)))) {
            counted.complete(drain(back));
          }
        };
    try (var link = Link.to(Map.of(TUNNEL, engine))) {
      var call = link.channel().open(TUNNEL, Metadata.NONE, cancel);
      try (var server = RpcServer.within(call, Map.of(METHOD, RpcFlowTest::pour))) {
        assertThat(counted.get()).isEqualTo((long) PIECE * PIECES);
      }
    }
  }

  /** The side of a tunnel that was called; its call ends when its handler returns. */
  private record Answering(RpcStream stream) implements RpcCall {
    @Override
    public Metadata metadata() {
      return stream.metadata();
    }

    @Override
    public void send(byte[] message) throws IOException {
      stream.send(message);
    }

    @Override
    public Optional<byte[]> receive() throws IOException {
      return stream.receive();
    }

    @Override
    public void endOutput() {}

    @Override
    public void close() {}
  }
}
