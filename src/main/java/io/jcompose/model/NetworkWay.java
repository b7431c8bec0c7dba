package io.jcompose.model;

import io.jcompose.value.Value;
import java.util.Locale;

/** How containers on different hosts are to reach one another, by {@code x-jcompose.network}. */
public enum NetworkWay {
  /** An overlay where the hosts share a swarm, else published ports. */
  AUTO,
  /** By the engines' own overlay networks. */
  OVERLAY,
  /** By routes between the hosts' networks, which the user has made. */
  ROUTED,
  /** By the ports that services publish on their hosts. */
  PUBLISHED,
  /** Not at all. */
  LOCAL;

  /** What a stack asks for. */
  public static NetworkWay of(Stack stack) {
    var settings = stack.canonical().get("x-jcompose").orElse(Value.NULL);
    if (settings instanceof Value.Dict dict
        && dict.get("network").orElse(Value.NULL) instanceof Value.Text word) {
      for (NetworkWay way : values()) {
        if (way.name().toLowerCase(Locale.ROOT).equals(word.text())) {
          return way;
        }
      }
    }
    return AUTO;
  }
}
