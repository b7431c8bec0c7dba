package io.jcompose.apply;

/**
 * Where the steps of one host are done.
 *
 * @param run what its handlers share
 */
record Site(Run run, Lanes lanes, HostWatch watch, Handlers handlers) implements AutoCloseable {
  @Override
  public void close() {
    watch.close();
    lanes.close();
  }
}
