package io.jcompose.build.control;

import io.jcompose.grpc.Metadata;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What an engine is told of a session, in which it calls us.
 *
 * @param id in ASCII, by which builds name it; nobody else's
 * @param name for people
 * @param sharedKey in ASCII, the same for the same context directory, so that only its changes are
 *     sent
 */
public record Session(String id, String name, String sharedKey) {
  /** The headers of the call that opens it. */
  public Metadata metadata(Collection<String> methods) {
    return new Metadata(
        Map.of(
            "x-docker-expose-session-uuid", List.of(id),
            "x-docker-expose-session-name", List.of(ascii(name)),
            "x-docker-expose-session-sharedkey", List.of(sharedKey),
            "x-docker-expose-session-grpc-method", List.copyOf(methods)));
  }

  private static String ascii(String text) {
    var out = new StringBuilder();
    text.chars().forEach(it -> out.append(it > ' ' && it < 0x7F ? (char) it : '_'));
    return out.toString();
  }
}
