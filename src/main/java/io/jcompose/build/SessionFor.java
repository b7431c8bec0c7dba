package io.jcompose.build;

import io.jcompose.build.session.Directory;
import io.jcompose.build.session.Output;
import io.jcompose.build.session.Secret;
import io.jcompose.build.session.SessionContent;
import io.jcompose.build.session.SshAgent;
import io.jcompose.diag.JComposeException;
import io.jcompose.model.FileObject;
import io.jcompose.registry.Credentials;
import io.jcompose.spec.BuildRequest;
import io.jcompose.spec.SolveSpec;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What a build may ask of us, by what its section of the stack file says. */
record SessionFor(BuildRequest request, SolveSpec spec, BuildSettings settings) {
  /**
   * It.
   *
   * @param outputs where exporters put what they make on this machine
   */
  SessionContent content(
      LocalSources sources,
      Caches caches,
      List<Output> outputs,
      Supplier<Credentials> credentials) {
    var directories = new TreeMap<String, Directory>(sources.directories());
    spec.directories().forEach((name, path) -> directories.put(name, further(Path.of(path))));
    var secrets = new TreeMap<String, Secret>();
    spec.secrets().forEach((id, object) -> secrets.put(id, secret(request, object)));
    return new SessionContent(
        directories, secrets, agents(), credentials, outputs, caches.directories(), streams());
  }

  private Directory further(Path path) {
    if (!Files.isDirectory(path)) {
      throw new JComposeException(
          BuildProblems.contextMissing(request, "additional_contexts", path));
    }
    return LocalSources.onDisk(request, path, "additional_contexts");
  }

  private SortedMap<String, InputStream> streams() {
    var streams = new TreeMap<String, InputStream>();
    if (request.piped()) {
      streams.put(SolveSpec.STREAM, StandardInput.of(request, "context", settings));
    }
    return streams;
  }

  private SortedMap<String, SshAgent> agents() {
    var agents = new TreeMap<String, SshAgent>();
    var place = request.stack().origins().at(request.path() + ".ssh");
    var own = settings.sshAgent().map(Path::of);
    spec.ssh()
        .forEach(
            (id, path) -> {
              var files = path.isEmpty() ? List.<Path>of() : List.of(Path.of(path));
              agents.put(id, SshAgent.of(id, files, own, place));
            });
    return agents;
  }

  /** A secret of the stack. */
  static Secret secret(BuildRequest request, FileObject object) {
    var place = request.stack().origins().at("secrets." + object.key());
    return new Secret(source(object), place);
  }

  private static Secret.Source source(FileObject object) {
    if (object.content().isPresent()) {
      return new Secret.OfText(object.content().get().text());
    }
    return object
        .file()
        .<Secret.Source>map(it -> new Secret.OfFile(Path.of(it)))
        .orElseGet(() -> new Secret.OfNothing(object.environment().orElse("")));
  }
}
