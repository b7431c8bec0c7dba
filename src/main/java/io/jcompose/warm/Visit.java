package io.jcompose.warm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** One client, from its request to its end. */
final class Visit implements Streams {
  /** How long something that was abandoned may take to notice. */
  private static final long PATIENCE_MILLIS = 1_000;

  private final Link link;
  private final Input input;
  private final CountDownLatch settled = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final OutputStream out;
  private final OutputStream err;
  private volatile boolean abandoned;

  Visit(Link link) {
    this.link = link;
    this.input = new Input(link);
    this.out = link.stream(Message.OUTPUT);
    this.err = link.stream(Message.ERROR);
  }

  @Override
  public InputStream in() {
    return input;
  }

  @Override
  public OutputStream out() {
    return out;
  }

  @Override
  public OutputStream err() {
    return err;
  }

  @Override
  public void settle() {
    try {
      link.send(Message.of(Message.FLUSHED));
    } catch (IOException e) {
      return;
    }
    // A command that was cancelled may have been interrupted, which means nothing here.
    boolean interrupted = Thread.interrupted();
    while (settled.getCount() > 0) {
      try {
        settled.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void abandon(int code) {
    abandoned = true;
    link.end(Optional.of(exit(code)), true);
    settled.countDown();
    over.countDown();
  }

  private static Message exit(int code) {
    return new Message(Message.EXIT, new byte[] {(byte) code});
  }

  /**
   * Tells the client that it is accepted, and waits for its word to begin: one that got tired of
   * waiting for us does the work itself, and it must not be done twice.
   */
  boolean agreed() {
    try {
      link.write(Message.of(Message.ACCEPTED));
      return link.read().filter(it -> it.type() == Message.GO).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Does the job, passing on what the client sends meanwhile.
   *
   * @return whether the job has ended; it may have been abandoned, and go on
   */
  boolean serve(Service.Job job) {
    var worker = new Thread(() -> run(job), "jc-warm-request");
    worker.setDaemon(true);
    worker.start();
    var listener = new Thread(() -> listen(job), "jc-warm-client");
    listener.setDaemon(true);
    listener.start();
    link.write();
    try {
      over.await();
      if (abandoned) {
        worker.interrupt();
        worker.join(PATIENCE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !abandoned || !worker.isAlive();
  }

  private void run(Service.Job job) {
    int code = 1;
    try {
      code = job.run();
    } finally {
      link.end(Optional.of(exit(code)), false);
      over.countDown();
    }
  }

  private void listen(Service.Job job) {
    try {
      for (var next = link.read(); next.isPresent(); next = link.read()) {
        take(next.get(), job);
      }
    } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
      link.close(); // A message of ours has more bytes.
    }
    input.came(new byte[0]);
    settled.countDown();
    if (over.getCount() > 0) {
      job.signal(Service.HANG_UP);
    }
  }

  private void take(Message message, Service.Job job) {
    var bytes = message.bytes();
    switch (message.type()) {
      case Message.INPUT -> input.came(bytes);
      case Message.SIGNAL -> job.signal(bytes[0]);
      case Message.FLUSHED -> settled.countDown();
      case Message.LOST ->
          job.outputLost(
              Optional.of(message.text()).filter(it -> !it.isEmpty()).map(IOException::new));
      case Message.WINDOW -> {
        var size = ByteBuffer.wrap(bytes);
        job.resized(Short.toUnsignedInt(size.getShort()), Short.toUnsignedInt(size.getShort()));
      }
      default -> link.close();
    }
  }
}
