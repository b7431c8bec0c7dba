package io.jcompose.engine;

import io.jcompose.value.Value;
import io.jcompose.wire.NetworkSummary;
import java.util.List;

/** {@code /networks}. */
public interface Networks {
  List<NetworkSummary> list(Filters filters);

  /** Creates it and returns its id; a name that is taken is a {@code CONFLICT}. */
  String create(Value.Dict body);

  void connect(String network, String container, Value.Dict endpoint);

  void disconnect(String network, String container, boolean force);

  /** Removes it; one that is gone is no error, one with endpoints is {@code IN_USE}. */
  void remove(String id);
}
