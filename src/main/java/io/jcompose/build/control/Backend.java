package io.jcompose.build.control;

import io.jcompose.grpc.ProtoWriter;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An exporter, or a place for cached steps.
 *
 * @param type such as {@code moby}, {@code tar} or {@code registry}
 */
public record Backend(String type, SortedMap<String, String> attributes) {
  public Backend {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  ProtoWriter message() {
    return new ProtoWriter().text(1, type).map(2, attributes);
  }
}
