package io.jcompose.engine.transport;

import java.net.SocketTimeoutException;

/** A machine that does not answer, so that calls to it are given up or not begun. */
public final class HostSilent extends SocketTimeoutException {
  private static final long serialVersionUID = 1L;

  HostSilent(String words, Throwable cause) {
    super(words);
    initCause(cause);
  }
}
