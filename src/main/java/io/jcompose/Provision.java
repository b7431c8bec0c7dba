package io.jcompose;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A machine that is to be a host.
 *
 * @param host the name that it gets
 * @param address where to log in, such as {@code root@web1}; absent when that is known already
 * @param tls whether its engine is to listen for other machines; absent leaves it as it is listed
 * @param labels what placement can ask for; none leaves those that are listed
 * @param renew whether certificates are made anew that would last yet
 */
public record Provision(
    String host,
    Optional<String> address,
    Optional<Boolean> tls,
    SortedMap<String, String> labels,
    boolean renew) {
  public Provision {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }
}
