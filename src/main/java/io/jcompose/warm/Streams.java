package io.jcompose.warm;

import java.io.InputStream;
import java.io.OutputStream;

/** The client's standard streams, and the way to end before the command does. */
public interface Streams {
  InputStream in();

  OutputStream out();

  OutputStream err();

  /** Returns when the client has written all that was sent to it, or could not, or has gone. */
  void settle();

  /** Lets the client end at once with this exit code, whatever is still under way. */
  void abandon(int code);
}
