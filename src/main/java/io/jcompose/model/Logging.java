package io.jcompose.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The log driver; an empty driver is the engine's default. */
public record Logging(String driver, SortedMap<String, String> options) {
  public Logging {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }
}
