package io.jcompose.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a client and the warm process say to each other. */
@Timeout(30)
class WarmServerTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir private Path directory;
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final CountDownLatch deaf = new CountDownLatch(1);
  private WarmServer server;
  private Thread serving;
  private volatile boolean stale;

  private Path socket() {
    return directory.resolve("socket");
  }

  /** Serves jobs that do what the first argument says. */
  private Guest guest() throws IOException {
    if (server == null) {
      serve(LONG);
    }
    return Guest.at(socket());
  }

  private void serve(Duration idle) throws IOException {
    server = WarmServer.open(socket(), new Doing(), idle);
    serving = new Thread(server::run);
    serving.start();
  }

  @AfterEach
  void end() throws Exception {
    deaf.countDown();
    if (server != null) {
      server.end();
      serving.join();
    }
  }

  private final class Doing implements Service {
    @Override
    public boolean isStale() {
      return stale;
    }

    @Override
    public Optional<Job> accept(Request request, Streams streams) {
      return request.arguments().get(0).equals("no")
          ? Optional.empty()
          : Optional.of(new Task(request, streams));
    }
  }

  private final class Task implements Service.Job {
    private final Request request;
    private final Streams streams;
    private final CountDownLatch signalled = new CountDownLatch(1);

    Task(Request request, Streams streams) {
      this.request = request;
      this.streams = streams;
    }

    @Override
    public int run() {
      told.add("run " + request.arguments());
      try {
        return work();
      } catch (IOException | InterruptedException e) {
        told.add(e.getClass().getSimpleName());
        return 1;
      }
    }

    private int work() throws IOException, InterruptedException {
      InputStream in = streams.in();
      OutputStream out = streams.out();
      switch (request.arguments().get(0)) {
        case "echo" -> {
          for (int b = in.read(); b >= 0; b = in.read()) {
            out.write(b);
          }
        }
        case "wait" -> signalled.await();
        case "forever" -> new CountDownLatch(1).await();
        case "deaf" -> {
          while (deaf.getCount() > 0) {
            try {
              deaf.await();
            } catch (InterruptedException e) {
              told.add("deaf");
            }
          }
        }
        case "last words" -> {
          print(out, "output");
          print(streams.err(), "words");
          streams.abandon(3);
        }
        case "interrupted" -> {
          Thread.currentThread().interrupt();
          print(out, "after all");
          streams.settle();
        }
        default -> print(streams.err(), request.directory() + request.environment());
      }
      streams.settle();
      return 7;
    }

    private static void print(OutputStream to, String words) throws IOException {
      to.write(words.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void signal(int number) {
      told.add("signal " + number);
      if (number == 2) {
        streams.abandon(130);
      }
      signalled.countDown();
    }

    @Override
    public void outputLost(Optional<IOException> reason) {
      told.add("lost " + reason.map(Throwable::getMessage).orElse("reader"));
    }

    @Override
    public void resized(int rows, int columns) {
      told.add(rows + " x " + columns);
    }
  }

  @Test
  void aCommandsOutputComesFirstAndItsExitCodeLast() throws Exception {
    try (var guest = guest().begin("show")) {
      assertThat(guest.next()).isEqualTo("E/work{A=b=c}");
      guest.expect(Message.FLUSHED);
      guest.send(Message.of(Message.FLUSHED));
      assertThat(guest.next()).isEqualTo("X\u0007");
      assertThat(guest.next()).isEqualTo("end");
    }
  }

  @Test
  void nothingIsDoneForAClientThatGaveUpWaiting() throws Exception {
    try (var guest = guest().send(Guest.request("show").encoded())) {
      guest.expect(Message.ACCEPTED);
    }
    server.end();
    serving.join();
    assertThat(told).isEmpty();
  }

  @Test
  void whatIsNotForAWarmProcessIsSentAwayBeforeAnythingIsDone() throws Exception {
    try (var guest = guest().send(Guest.request("no").encoded())) {
      assertThat(guest.next()).isEqualTo("C");
    }
    try (var other = guest().send(Message.of(Message.REQUEST, "jcompose-warm 0\0/\0"))) {
      assertThat(other.next()).isEqualTo("C");
    }
    try (var cut = guest().send(Message.of(Message.REQUEST, "jcompose-warm 1\0/\0001\0\0009\0"))) {
      assertThat(cut.next()).isEqualTo("C");
    }
    assertThat(told).isEmpty();
  }

  @Test
  void standardInputIsReadOnlyWhenItIsWanted() throws Exception {
    try (var guest = guest().begin("echo")) {
      guest.expect(Message.WANT_INPUT);
      guest.send(Message.of(Message.INPUT, "x"));
      assertThat(guest.next()).isEqualTo("Ox");
      guest.expect(Message.WANT_INPUT);
      guest.send(Message.of(Message.INPUT));
      guest.expect(Message.FLUSHED);
    }
  }

  @Test
  void signalsAndWindowsReachTheCommand() throws Exception {
    try (var guest = guest().begin("wait")) {
      guest.send(new Message(Message.WINDOW, new byte[] {0, 50, 1, 0}));
      guest.send(new Message(Message.SIGNAL, new byte[] {15}));
      guest.expect(Message.FLUSHED);
    }
    assertThat(told).contains("50 x 256", "signal 15");
  }

  @Test
  void aClientThatVanishesIsAHangUp() throws Exception {
    try (var guest = guest().begin("wait")) {
      assertThat(told.take()).isEqualTo("run [wait]");
    }
    assertThat(told.take()).isEqualTo("signal 1");
  }

  @Test
  void nonsenseFromAClientIsAHangUpToo() throws Exception {
    try (var guest = guest().begin("wait")) {
      assertThat(told.take()).isEqualTo("run [wait]");
      guest.send(Message.of(Message.SIGNAL));
      assertThat(guest.next()).isEqualTo("end");
    }
    assertThat(told.take()).isEqualTo("signal 1");
  }

  @Test
  void outputThatIsLostIsToldBeforeTheCommandMayEnd() throws Exception {
    try (var guest = guest().begin("show")) {
      guest.next();
      guest.expect(Message.FLUSHED);
      guest.send(Message.of(Message.LOST, "No space left on device"));
      guest.send(Message.of(Message.FLUSHED));
      guest.expect(Message.EXIT);
    }
    assertThat(told).contains("lost No space left on device");
  }

  @Test
  void anInterruptedThreadLosesNoOutput() throws Exception {
    try (var guest = guest().begin("interrupted")) {
      assertThat(guest.next()).isEqualTo("Oafter all");
      guest.expect(Message.FLUSHED);
      guest.send(Message.of(Message.FLUSHED));
      guest.expect(Message.FLUSHED);
      assertThat(guest.next()).isEqualTo("X\u0007");
    }
  }

  @Test
  void whoWaitsForARestWaitsWhileSomebodyIsServed() throws Exception {
    try (var guest = guest().begin("wait")) {
      assertThat(told.take()).isEqualTo("run [wait]");
      var rest = CompletableFuture.supplyAsync(() -> server.awaitQuiet(Duration.ofMillis(1)));
      assertThatThrownBy(() -> rest.get(50, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      guest.send(new Message(Message.SIGNAL, new byte[] {15}));
      guest.expect(Message.FLUSHED);
      guest.send(Message.of(Message.FLUSHED));
      assertThat(rest.get()).isTrue();
    }
  }

  @Test
  void noRestIsAwaitedOfAServerThatEnds() throws Exception {
    serve(LONG);
    var rest = CompletableFuture.supplyAsync(() -> server.awaitQuiet(LONG));
    server.end();
    assertThat(rest.get()).isFalse();
  }

  @Test
  void whatIsAbandonedIsInterruptedAndTheServerGoesOn() throws Exception {
    try (var guest = guest().begin("forever")) {
      assertThat(told.take()).isEqualTo("run [forever]");
      guest.send(new Message(Message.SIGNAL, new byte[] {2}));
      guest.expect(Message.EXIT);
    }
    assertThat(told.take()).isEqualTo("signal 2");
    assertThat(told.take()).isEqualTo("InterruptedException");
    guest().begin("show").close();
  }

  @Test
  void whatIsAbandonedStillSaysWhy() throws Exception {
    try (var guest = guest().begin("last words")) {
      String next = guest.next();
      while (next.startsWith("O")) {
        next = guest.next();
      }
      assertThat(next).isEqualTo("Ewords");
      assertThat(guest.next()).isEqualTo("X\u0003");
    }
  }

  @Test
  void whatDoesNotNoticeThatItIsAbandonedTakesTheServerWithIt() throws Exception {
    try (var guest = guest().begin("deaf")) {
      assertThat(told.take()).isEqualTo("run [deaf]");
      guest.send(new Message(Message.SIGNAL, new byte[] {2}));
      guest.expect(Message.EXIT);
    }
    serving.join();
    assertThat(told).contains("deaf");
    assertThat(socket()).doesNotExist();
  }

  @Test
  void anEndingServerServesOnWhomItHasBegunToServeAndNobodyElse() throws Exception {
    try (var guest = guest().begin("wait")) {
      assertThat(told.take()).isEqualTo("run [wait]");
      var state = State.stop(socket()).orElseThrow();
      assertThat(state.served()).isEqualTo(1);
      assertThat(state.running()).isEqualTo(1);
      assertThat(State.ask(socket())).isEmpty();
      assertThat(serving.isAlive()).isTrue();
      guest.send(new Message(Message.SIGNAL, new byte[] {15}));
      guest.expect(Message.FLUSHED);
    }
    serving.join();
  }

  @Test
  void aServerThatIsToldASignalTellsItsCommands() throws Exception {
    try (var guest = guest().begin("wait")) {
      assertThat(told.take()).isEqualTo("run [wait]");
      server.end(15);
      guest.expect(Message.FLUSHED);
    }
    assertThat(told).contains("signal 15");
  }

  @Test
  void aServerWhoseProgramWasReplacedSendsEverybodyAwayAndEnds() throws Exception {
    try (var guest = guest()) {
      stale = true;
      guest.send(Guest.request("show").encoded());
      assertThat(guest.next()).isEqualTo("C");
    }
    serving.join();
  }

  @Test
  void endsByItselfWhenNobodyComes() throws Exception {
    serve(Duration.ofMillis(1));
    serving.join();
    assertThat(socket()).doesNotExist();
  }

  @Test
  void takesThePlaceOfOneThatDied() throws Exception {
    Files.writeString(socket(), "left");
    try (var guest = guest().begin("show")) {
      assertThat(guest.next()).startsWith("E");
    }
  }
}
