package io.jcompose.apply;

import io.jcompose.build.ImageBuilder;

/**
 * Where the steps of one host are done.
 *
 * @param run what its handlers share
 */
record Site(Run run, Lanes lanes, HostWatch watch, ImageBuilder builder, Handlers handlers)
    implements AutoCloseable {
  @Override
  public void close() {
    watch.close();
    lanes.close();
    builder.close();
  }
}
