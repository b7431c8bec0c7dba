package io.jcompose.cli.commands;

import io.jcompose.cli.options.AttachOptions.Attachment;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides when an attached {@code up} is over and with which exit code, from what it hears of ends
 * of containers. Its monitor guards what it has heard.
 */
final class UpEnd {
  private final Attachment attachment;
  private final TreeMap<String, Integer> own = new TreeMap<>();
  private final TreeMap<String, Integer> stopped = new TreeMap<>();
  private Optional<String> why = Optional.empty();
  private int causing;
  private boolean detached;

  UpEnd(Attachment attachment) {
    this.attachment = attachment;
  }

  /** A container has ended for good; true when that ends everything. */
  synchronized boolean ended(String service, String container, int code) {
    if (why.isPresent()) {
      stopped.merge(service, code, UpEnd::worse);
      return false;
    }
    own.merge(service, code, UpEnd::worse);
    if (!attachment.aborts(service, code)) {
      return false;
    }
    causing = code;
    why = Optional.of("container `" + container + "` ended with code " + code);
    return true;
  }

  /** Somebody wants it to be over. */
  synchronized void interrupted() {
    if (why.isEmpty()) {
      why = Optional.of("interrupted");
    }
  }

  /** Somebody wants to be left alone by it, and it to go on. */
  synchronized void detached() {
    detached = why.isEmpty();
  }

  /** Whether the stack goes on without us. */
  synchronized boolean isDetached() {
    return detached;
  }

  /** Why the stack is to be stopped; absent when nobody asks for that. */
  synchronized Optional<String> why() {
    return why;
  }

  /**
   * The exit code. A service that was asked for gives it if it ended by itself; one that was only
   * stopped because another had failed must not hide that failure.
   */
  synchronized int code() {
    var from = attachment.exitCodeFrom();
    if (from.isEmpty()) {
      return causing;
    }
    var code = own.get(from.get());
    if (code != null) {
      return code;
    }
    return causing != 0 ? causing : stopped.getOrDefault(from.get(), 0);
  }

  /** Of several replicas the first failure counts. */
  private static int worse(int known, int next) {
    return known != 0 ? known : next;
  }
}
