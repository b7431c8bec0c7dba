package io.jcompose.build;

import io.jcompose.build.session.Directory;
import io.jcompose.build.session.Secret;
import io.jcompose.build.session.SessionContent;
import io.jcompose.build.session.SshAgent;
import io.jcompose.model.FileObject;
import io.jcompose.registry.Credentials;
import io.jcompose.spec.BuildRequest;
import io.jcompose.spec.SolveSpec;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What a build may ask of us, by what its section of the stack file says. */
final class SessionFor {
  private SessionFor() {}

  static SessionContent build(
      BuildRequest request,
      SolveSpec spec,
      LocalSources sources,
      Supplier<Credentials> credentials,
      BuildSettings settings) {
    var directories = new TreeMap<String, Directory>(sources.directories());
    spec.directories()
        .forEach(
            (name, path) ->
                directories.put(
                    name, LocalSources.onDisk(request, Path.of(path), "additional_contexts")));
    var secrets = new TreeMap<String, Secret>();
    spec.secrets().forEach((id, object) -> secrets.put(id, secret(request, object)));
    return new SessionContent(
        directories,
        secrets,
        agents(request, spec, settings),
        credentials,
        List.of(),
        Collections.emptySortedMap());
  }

  private static SortedMap<String, SshAgent> agents(
      BuildRequest request, SolveSpec spec, BuildSettings settings) {
    var agents = new TreeMap<String, SshAgent>();
    var place = request.stack().origins().at(request.path() + ".ssh");
    Map<String, String> own =
        settings.sshAgent().map(it -> Map.of("SSH_AUTH_SOCK", it)).orElse(Map.of());
    spec.ssh()
        .forEach(
            (id, path) -> {
              var files = path.isEmpty() ? List.<Path>of() : List.of(Path.of(path));
              agents.put(id, SshAgent.of(id, files, own, place));
            });
    return agents;
  }

  private static Secret secret(BuildRequest request, FileObject object) {
    var place = request.stack().origins().at("secrets." + object.key());
    return object
        .content()
        .map(it -> new Secret(new Secret.OfText(it.text()), place))
        .orElseGet(() -> new Secret(new Secret.OfFile(Path.of(object.file().orElse(""))), place));
  }
}
