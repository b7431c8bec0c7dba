package io.jcompose.warm;

import java.io.IOException;
import java.util.Optional;

/** What is done for clients. */
public interface Service {
  /** Whether this process is no longer what clients take it for, and has to go. */
  boolean isStale();

  /** Takes a request, without doing anything yet; empty when the client is to do it itself. */
  Optional<Job> accept(Request request, Streams streams);

  /** A request that is done. All but {@link #run} come from another thread. */
  interface Job {
    /** Does it, and returns the exit code. */
    int run();

    /** A signal came to the client, or the client has gone, which is told as {@link #HANG_UP}. */
    void signal(int number);

    /** The client cannot write its output any more; {@code reason} is empty if nobody reads it. */
    void outputLost(Optional<IOException> reason);

    /** The client's terminal has another size now. */
    void resized(int rows, int columns);
  }

  /** The number of the signal of a terminal that is closed. */
  int HANG_UP = 1;
}
