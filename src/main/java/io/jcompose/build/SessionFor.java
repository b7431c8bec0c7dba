package io.jcompose.build;

import io.jcompose.build.session.Directory;
import io.jcompose.build.session.Secret;
import io.jcompose.build.session.SessionContent;
import io.jcompose.model.FileObject;
import io.jcompose.registry.Credentials;
import io.jcompose.spec.BuildRequest;
import io.jcompose.spec.SolveSpec;
import java.nio.file.Path;
import java.util.TreeMap;

/** What a build may ask of us, by what its section of the stack file says. */
final class SessionFor {
  private SessionFor() {}

  static SessionContent build(
      BuildRequest request,
      SolveSpec spec,
      LocalSources sources,
      Credentials credentials,
      BuildSettings settings) {
    var directories = new TreeMap<String, Directory>(sources.directories());
    spec.directories()
        .forEach(
            (name, path) ->
                directories.put(
                    name, LocalSources.onDisk(request, Path.of(path), "additional_contexts")));
    var secrets = new TreeMap<String, Secret>();
    spec.secrets().forEach((id, object) -> secrets.put(id, secret(request, object)));
    return new SessionContent(directories, secrets, credentials);
  }

  private static Secret secret(BuildRequest request, FileObject object) {
    var place = request.stack().origins().at("secrets." + object.key());
    return object
        .content()
        .map(it -> new Secret(new Secret.OfText(it.text()), place))
        .orElseGet(() -> new Secret(new Secret.OfFile(Path.of(object.file().orElse(""))), place));
  }
}
