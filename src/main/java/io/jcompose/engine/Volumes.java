package io.jcompose.engine;

import io.jcompose.value.Value;
import io.jcompose.wire.VolumeSummary;
import java.util.List;

/** {@code /volumes}. */
public interface Volumes {
  List<VolumeSummary> list(Filters filters);

  void create(Value.Dict body);

  /** Removes it; one that is gone is no error, one that is mounted is {@code IN_USE}. */
  void remove(String name, boolean force);
}
