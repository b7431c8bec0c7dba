package io.jcompose.engine.transport;

import java.io.IOException;
import okhttp3.Response;

/** One request and its answer. */
public interface Exchange {
  /** Sends the request and waits for the head of the answer; to be called once. */
  Response execute() throws IOException;

  /** Ends it at once, now or when it begins; any thread may. */
  void cancel();
}
