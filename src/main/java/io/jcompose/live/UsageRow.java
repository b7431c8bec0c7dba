package io.jcompose.live;

import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.StatsSample;
import java.util.Optional;

/**
 * What a container uses; without a sample it does not run, or has not told yet.
 *
 * @param host where it is; empty when the stack names no hosts
 */
public record UsageRow(String host, ContainerSummary container, Optional<StatsSample> sample) {
  private static final double PERCENT = 100;

  public boolean running() {
    return container.state().equals("running") || container.state().equals("paused");
  }

  /** Of one processor, in percent; more than 100 when it uses several. */
  public double cpu() {
    if (sample.isEmpty()) {
      return 0;
    }
    var it = sample.get();
    double used = it.now().container() - it.before().container();
    double passed = it.now().machine() - it.before().machine();
    return used > 0 && passed > 0 ? used / passed * it.cpus() * PERCENT : 0;
  }

  /** Bytes, without what could be given back at once. */
  public long memory() {
    return sample
        .map(StatsSample::memory)
        .map(it -> it.cache() < it.usage() ? it.usage() - it.cache() : it.usage())
        .orElse(0L);
  }

  public long limit() {
    return sample.map(it -> it.memory().limit()).orElse(0L);
  }

  /** Of its limit, in percent. */
  public double memoryShare() {
    return limit() == 0 ? 0 : memory() * PERCENT / limit();
  }
}
