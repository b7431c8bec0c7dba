package io.jcompose.remote;

import io.jcompose.diag.JComposeException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;

/** An origin whose failures are problems for people. */
final class GuardedOrigin {
  private final Origin origin;
  private final Watch watch;

  GuardedOrigin(Origin origin, Watch watch) {
    this.origin = origin;
    this.watch = watch;
  }

  Pin resolve() {
    try {
      return origin.resolve();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  void fetch(Pin pin, Tree into, Path work) {
    try {
      origin.fetch(pin, into, work);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private JComposeException failed(IOException e) {
    return new JComposeException(RemoteProblems.fetchFailed(watch.source(), List.of(words(e))), e);
  }

  private static String words(IOException e) {
    if (e instanceof InterruptedIOException) {
      return "it does not answer: " + e.getMessage();
    }
    if (e instanceof UnknownHostException) {
      return "there is no host of that name: " + e.getMessage();
    }
    String words = e.getMessage();
    return words == null ? e.getClass().getSimpleName() : words;
  }
}
