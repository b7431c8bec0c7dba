package io.jcompose.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jcompose.wire.LogFrame;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

/** Remembers what a follower told. */
final class Recorder implements LogListener {
  private static final long PATIENCE_MILLIS = 30_000;

  private final Map<String, ByteArrayOutputStream> texts = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  synchronized String text(String label) {
    var text = texts.get(label);
    return text == null ? "" : text.toString(UTF_8);
  }

  synchronized List<String> notes() {
    return List.copyOf(notes);
  }

  /** Waits for a note. */
  synchronized void await(String note) throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (!notes.contains(note)) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new TimeoutException(note + " is not among " + notes);
      }
      wait(left);
    }
  }

  private synchronized void note(String text) {
    notes.add(text);
    notifyAll();
  }

  @Override
  public synchronized void frame(LogSource source, LogFrame frame) {
    texts
        .computeIfAbsent(source.label(), key -> new ByteArrayOutputStream())
        .writeBytes(frame.bytes());
  }

  @Override
  public void found(LogSource source) {
    note("found " + source.label());
  }

  @Override
  public void started(LogSource source) {
    note("started " + source.label());
  }

  @Override
  public void exited(LogSource source, int code, boolean restarting) {
    note("exited " + source.label() + " " + code + " restarting=" + restarting);
  }

  @Override
  public void unreadable(LogSource source, String reason) {
    note("unreadable " + source.label() + " " + reason);
  }

  @Override
  public void engineLost(String host) {
    note((host.isEmpty() ? "engine" : host) + " lost");
  }
}
