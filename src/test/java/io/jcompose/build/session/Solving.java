package io.jcompose.build.session;

import io.jcompose.build.control.Backend;
import io.jcompose.build.control.Control;
import io.jcompose.build.control.Session;
import io.jcompose.build.control.SolveException;
import io.jcompose.build.control.SolveRequest;
import io.jcompose.build.control.StatusUpdate;
import io.jcompose.diag.Diagnostic;
import io.jcompose.engine.Engine;
import io.jcompose.event.Cancel;
import io.jcompose.grpc.RpcHandler;
import io.jcompose.registry.Credentials;
import io.jcompose.testing.RealEngine;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Builds on a real engine whose BuildKit asks our session for all that it needs. */
final class Solving {
  private final Control control;
  private final TreeMap<String, String> attributes =
      new TreeMap<>(Map.of("force-network-mode", "none"));
  private final TreeMap<String, Directory> directories = new TreeMap<>();
  private final TreeMap<String, Secret> secrets = new TreeMap<>();
  private final TreeMap<String, SshAgent> agents = new TreeMap<>();
  private final TreeMap<String, InputStream> streams = new TreeMap<>();
  private final List<Output> outputs = new ArrayList<>();
  private final List<Backend> exporters = new ArrayList<>();
  private Credentials credentials = Credentials.read(Map.of(), Path.of("/nonexistent"));
  private UnaryOperator<RpcHandler> files = it -> it;
  private String sharedKey = UUID.randomUUID().toString();

  final List<Diagnostic> notices = new CopyOnWriteArrayList<>();
  final StringBuffer log = new StringBuffer();

  private Solving(Control control) {
    this.control = control;
  }

  /** A build on an engine; the calling test is skipped when it has no BuildKit. */
  static Solving on(Engine engine) {
    RealEngine.assumeBuildKit(engine);
    return new Solving(Control.on(engine).get());
  }

  Solving dockerfile(String text) {
    return directory("dockerfile", Directory.Texts.of("Dockerfile", text))
        .directory("context", Directory.Texts.of("Dockerfile", text));
  }

  Solving directory(String name, Path root) {
    return directory(name, new Directory.OnDisk(root, Optional.empty()));
  }

  Solving directory(String name, Directory directory) {
    directories.put(name, directory);
    return this;
  }

  Solving attribute(String name, String value) {
    attributes.put(name, value);
    return this;
  }

  Solving secret(String id, Secret.Source source) {
    secrets.put(id, new Secret(source, Optional.empty()));
    return this;
  }

  Solving agent(String id, SshAgent agent) {
    agents.put(id, agent);
    return this;
  }

  Solving stream(String name, InputStream stream) {
    streams.put(name, stream);
    return this;
  }

  Solving credentials(Credentials known) {
    credentials = known;
    return this;
  }

  Solving sharedKey(String key) {
    sharedKey = key;
    return this;
  }

  /** Puts something before the handler that serves files. */
  Solving files(UnaryOperator<RpcHandler> before) {
    files = before;
    return this;
  }

  Solving output(String exporter, Output output) {
    exporters.add(new Backend(exporter, new TreeMap<>()));
    outputs.add(output);
    return this;
  }

  Map<String, String> solve() throws SolveException {
    var content =
        new SessionContent(
            directories, secrets, agents, () -> credentials, outputs, new TreeMap<>(), streams);
    var handlers = new TreeMap<>(new Offers(new Offer(content, notices::add)).handlers());
    handlers.computeIfPresent("/moby.filesync.v1.FileSync/DiffCopy", (k, it) -> files.apply(it));
    var session = new Session(UUID.randomUUID().toString(), "test", sharedKey);
    try (var server = control.session(session, handlers)) {
      var request =
          SolveRequest.of(UUID.randomUUID().toString(), session.id(), attributes)
              .exporting(exporters);
      return control.solve(request, this::hear, new Cancel());
    }
  }

  private void hear(StatusUpdate update) {
    update.logs().forEach(it -> log.append(new String(it.bytes(), StandardCharsets.UTF_8)));
  }
}
