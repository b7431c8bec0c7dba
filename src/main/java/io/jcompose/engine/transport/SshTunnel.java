package io.jcompose.engine.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One ssh process, and the private socket whose connections it carries to a socket over there. */
final class SshTunnel implements SshWay {
  /** In all, for jump hosts too; each connection has its own, shorter limit. */
  private static final long OPEN_SECONDS = 10;

  private final String host;
  private final Path socket;
  private final Process process;
  private final Said said = new Said();
  private final CountDownLatch decided = new CountDownLatch(1);
  private volatile boolean open;

  private SshTunnel(String host, Path socket, Process process) {
    this.host = host;
    this.socket = socket;
    this.process = process;
  }

  /**
   * Opens one, which takes as long as a login.
   *
   * @param remote the path of the socket over there
   * @throws SshFailure when there is no way
   */
  static SshTunnel open(SshCommand command, String remote) throws IOException {
    Path socket = PrivateSocket.in(command.access().environment());
    var tunnel = new SshTunnel(command.host(), socket, command.forward(socket, remote));
    tunnel.begin("out", tunnel::hearOutput);
    tunnel.begin("err", tunnel::hearErrors);
    tunnel.await();
    return tunnel;
  }

  @Override
  public Path socket() {
    return socket;
  }

  @Override
  public boolean isOpen() {
    return open && process.isAlive();
  }

  private void await() throws IOException {
    try {
      boolean told = decided.await(OPEN_SECONDS, TimeUnit.SECONDS);
      if (!open) {
        close();
        throw told
            ? SshFailure.of(host, said.lines())
            : new SshFailure(
                SshFailure.Reason.NO_CONNECTION, host, "nothing for " + OPEN_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private void begin(String name, Runnable work) {
    var thread = new Thread(work, "jc-ssh-" + host + "-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void hearOutput() {
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(SshCommand.READY)) {
          open = true;
          decided.countDown();
        }
      }
    } catch (IOException e) {
      // Its end is seen where it tells why.
    }
  }

  /** Until all has been said; then it has ended. */
  private void hearErrors() {
    said.hear(process.getErrorStream());
    open = false;
    decided.countDown();
  }

  @Override
  public Optional<String> refusal(Duration moment) throws IOException {
    return said.take(it -> it.contains("open failed"), moment);
  }

  /** Ends ssh: whoever keeps it does so when we let go of its input. */
  @Override
  public void close() {
    open = false;
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroy();
    }
  }
}
