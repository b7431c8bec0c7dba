package io.jcompose.testing;

/**
 * A call as it passes through an {@link EngineProxy}.
 *
 * @param number from 1, in the order of arrival
 * @param path without the API version and the query
 * @param query without the question mark; empty when there is none
 * @param status 0 before it is answered
 * @param body the answer's content; empty before it is answered, and of a stream
 */
public record ProxiedCall(
    int number, String method, String path, String query, int status, String body) {
  static ProxiedCall of(int number, String method, String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? "" : target.substring(mark + 1);
    return new ProxiedCall(number, method, path.replaceFirst("^/v1\\.[0-9]+/", "/"), query, 0, "");
  }

  ProxiedCall answered(int withStatus, String withBody) {
    return new ProxiedCall(number, method, path, query, withStatus, withBody);
  }

  /** Whether the method and the beginning of the path are these. */
  public boolean is(String wantedMethod, String wantedPath) {
    return method.equals(wantedMethod) && path.startsWith(wantedPath);
  }

  /** Whether its answer comes piece by piece, or its end long after its head. */
  boolean streams() {
    return path.equals("/events")
        || path.endsWith("/stats")
        || path.endsWith("/wait")
        || path.endsWith("/logs") && (query.contains("follow=1") || query.contains("follow=true"));
  }

  /** Whether it can change anything on the engine. */
  public boolean changes() {
    return !method.equals("GET") && !method.equals("HEAD");
  }

  @Override
  public String toString() {
    return number + " " + method + " " + path + (status == 0 ? "" : " -> " + status);
  }
}
