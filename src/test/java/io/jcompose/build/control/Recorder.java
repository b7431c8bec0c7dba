package io.jcompose.build.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Remembers the progress of a build. */
final class Recorder implements Consumer<StatusUpdate> {
  private final Object lock = new Object();
  private final List<Vertex> vertexes = new ArrayList<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @Override
  public void accept(StatusUpdate update) {
    synchronized (lock) {
      vertexes.addAll(update.vertexes());
      update.logs().forEach(it -> log.writeBytes(it.bytes()));
      lock.notifyAll();
    }
  }

  String log() {
    synchronized (lock) {
      return log.toString(UTF_8);
    }
  }

  /** What was told last of the step. */
  Vertex last(Predicate<Vertex> which) {
    synchronized (lock) {
      return vertexes.stream().filter(which).reduce((one, next) -> next).orElseThrow();
    }
  }

  /** Waits until the steps have written these words. */
  void await(String words) throws InterruptedException {
    synchronized (lock) {
      while (!log.toString(UTF_8).contains(words)) {
        lock.wait();
      }
    }
  }
}
