package io.jcompose.watch;

import io.jcompose.engine.Filters;
import java.util.List;

/**
 * How a watch is wanted.
 *
 * @param services those whose rules count; all when empty
 * @param prune whether images that a rebuild leaves without a name are removed
 * @param project the filters of everything that belongs to the project
 */
public record Settings(List<String> services, boolean prune, Filters project) {
  public Settings {
    services = List.copyOf(services);
  }
}
