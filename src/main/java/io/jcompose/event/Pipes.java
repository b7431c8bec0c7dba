package io.jcompose.event;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The standard streams of who asks for work, for what is to be read or written as it is. */
public final class Pipes {
  private final InputStream in;
  private final OutputStream out;
  private final AtomicBoolean taken = new AtomicBoolean();

  public Pipes(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** Of somebody who has none. */
  public static Pipes none() {
    return new Pipes(InputStream.nullInputStream(), OutputStream.nullOutputStream());
  }

  /** Of somebody whose input is a person, who would not know that it is waited for. */
  public static Pipes outOnly(OutputStream out) {
    var pipes = new Pipes(InputStream.nullInputStream(), out);
    pipes.taken.set(true);
    return pipes;
  }

  /** What can be read; empty when there is nothing, or somebody has it already. */
  public Optional<InputStream> take() {
    return taken.compareAndSet(false, true) ? Optional.of(in) : Optional.empty();
  }

  public OutputStream out() {
    return out;
  }
}
