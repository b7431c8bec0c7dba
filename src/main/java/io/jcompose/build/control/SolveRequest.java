package io.jcompose.build.control;

import io.jcompose.grpc.ProtoWriter;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One build.
 *
 * @param ref its name for {@link Control}, never used before
 * @param session the id of the {@link Session} that serves it
 * @param frontend who reads its instructions, mostly {@link #DOCKERFILE}
 * @param attributes what the frontend is told, such as {@code target} and {@code build-arg:X}
 * @param exporters what is to come of it; none is to build for the cache only
 * @param entitlements such as {@code network.host}
 */
public record SolveRequest(
    String ref,
    String session,
    String frontend,
    SortedMap<String, String> attributes,
    List<Backend> cacheExports,
    List<Backend> cacheImports,
    List<Backend> exporters,
    List<String> entitlements) {
  public static final String DOCKERFILE = "dockerfile.v0";

  public SolveRequest {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    cacheExports = List.copyOf(cacheExports);
    cacheImports = List.copyOf(cacheImports);
    exporters = List.copyOf(exporters);
    entitlements = List.copyOf(entitlements);
  }

  /** A build of a Dockerfile that is kept nowhere but in the cache. */
  public static SolveRequest of(String ref, String session, SortedMap<String, String> attributes) {
    return new SolveRequest(
        ref, session, DOCKERFILE, attributes, List.of(), List.of(), List.of(), List.of());
  }

  public SolveRequest exporting(List<Backend> to) {
    return new SolveRequest(
        ref, session, frontend, attributes, cacheExports, cacheImports, to, entitlements);
  }

  /** The same for somebody who is the frontend: nothing comes of it by itself. */
  SolveRequest withoutFrontend() {
    return new SolveRequest(
        ref, session, "", new TreeMap<>(), List.of(), List.of(), List.of(), List.of());
  }

  /** The same as a question about it; a frontend that another one fetches is to know it, too. */
  SolveRequest asking(String question) {
    var more = new TreeMap<>(attributes);
    more.put("requestid", question);
    more.put("frontend.caps", "moby.buildkit.frontend.subrequests");
    return new SolveRequest(
        ref, session, frontend, more, cacheExports, cacheImports, exporters, entitlements);
  }

  byte[] message() {
    var message = new ProtoWriter().text(1, ref);
    if (!exporters.isEmpty()) {
      // Docker 20.10 knows one exporter only, in these fields.
      message.text(3, exporters.get(0).type()).map(4, exporters.get(0).attributes());
    }
    message.text(5, session).text(6, frontend).map(7, attributes).message(8, cache());
    message.texts(9, entitlements);
    exporters.forEach(it -> message.message(13, it.message()));
    return message.toBytes();
  }

  private ProtoWriter cache() {
    var cache = new ProtoWriter();
    cacheExports.forEach(it -> cache.message(4, it.message()));
    cacheImports.forEach(it -> cache.message(5, it.message()));
    return cache;
  }
}
