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
 * @param inputs what frontend attributes name {@code input:...}
 */
public record SolveRequest(
    String ref,
    String session,
    String frontend,
    SortedMap<String, String> attributes,
    List<Backend> cacheExports,
    List<Backend> cacheImports,
    List<Backend> exporters,
    List<String> entitlements,
    SortedMap<String, Definition> inputs) {
  public static final String DOCKERFILE = "dockerfile.v0";

  public SolveRequest {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    cacheExports = List.copyOf(cacheExports);
    cacheImports = List.copyOf(cacheImports);
    exporters = List.copyOf(exporters);
    entitlements = List.copyOf(entitlements);
    inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
  }

  /** A build of a Dockerfile that is kept nowhere but in the cache. */
  public static SolveRequest of(String ref, String session, SortedMap<String, String> attributes) {
    return new SolveRequest(
        ref,
        session,
        DOCKERFILE,
        attributes,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new TreeMap<>());
  }

  public SolveRequest exporting(List<Backend> to) {
    return new SolveRequest(
        ref, session, frontend, attributes, cacheExports, cacheImports, to, entitlements, inputs);
  }

  /** The same for somebody who is the frontend. */
  SolveRequest withoutFrontend() {
    return new SolveRequest(
        ref,
        session,
        "",
        new TreeMap<>(),
        cacheExports,
        List.of(),
        exporters,
        entitlements,
        new TreeMap<>());
  }

  /** The same as a question about it; a frontend that another one fetches is to know it, too. */
  SolveRequest asking(String question) {
    var more = new TreeMap<>(attributes);
    more.put("requestid", question);
    more.put("frontend.caps", "moby.buildkit.frontend.subrequests");
    return new SolveRequest(
        ref, session, frontend, more, List.of(), cacheImports, List.of(), entitlements, inputs);
  }

  byte[] message() {
    var message = new ProtoWriter().text(1, ref);
    if (!exporters.isEmpty()) {
      // Docker 20.10 knows one exporter only, in these fields.
      message.text(3, exporters.get(0).type()).map(4, exporters.get(0).attributes());
    }
    message.text(5, session).text(6, frontend).map(7, attributes).message(8, cache());
    message.texts(9, entitlements);
    inputs.forEach((name, it) -> message.message(10, entry(name, it)));
    exporters.forEach(it -> message.message(13, it.message()));
    return message.toBytes();
  }

  /** The same as a frontend asks another one; the flags say that we understand today's answers. */
  byte[] question() {
    var message =
        new ProtoWriter().text(2, frontend).map(3, attributes).flag(5, true).flag(6, true);
    cacheImports.forEach(it -> message.message(12, it.message()));
    inputs.forEach((name, it) -> message.message(13, entry(name, it)));
    return message.toBytes();
  }

  private static ProtoWriter entry(String name, Definition definition) {
    return new ProtoWriter().text(1, name).bytes(2, definition.steps());
  }

  private ProtoWriter cache() {
    var cache = new ProtoWriter();
    cacheExports.forEach(it -> cache.message(4, it.message()));
    cacheImports.forEach(it -> cache.message(5, it.message()));
    return cache;
  }
}
