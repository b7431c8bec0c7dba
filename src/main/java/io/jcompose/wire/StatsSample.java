package io.jcompose.wire;

/**
 * What a container uses at a moment.
 *
 * @param cpus how many processors there are for it
 * @param pids processes and threads
 */
public record StatsSample(
    Cpu before, Cpu now, int cpus, Memory memory, Traffic network, Traffic disk, long pids) {
  /** Time used by the container and by the whole machine, in nanoseconds since some moment. */
  public record Cpu(long container, long machine) {}

  /** Bytes; {@code cache} is what could be given back at once. */
  public record Memory(long usage, long cache, long limit) {}

  /** Bytes in or read, and out or written. */
  public record Traffic(long in, long out) {}
}
