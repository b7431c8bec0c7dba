package io.jcompose.build;

import static java.util.Objects.requireNonNull;

import io.jcompose.build.session.Directory;
import io.jcompose.spec.BuildRequest;
import io.jcompose.spec.SolveSpec;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a build takes from this machine: its context and its Dockerfile.
 *
 * @param filename the Dockerfile's name in its directory, or in a context on the net
 * @param dockerfile absent when the engine fetches it
 */
record LocalSources(
    SortedMap<String, Directory> directories,
    String filename,
    Optional<DockerfileSource> dockerfile) {
  private static final String USUAL = "Dockerfile";

  /** Looks for them; throws when one is not there. */
  static LocalSources of(BuildRequest request) {
    var directories = new TreeMap<String, Directory>();
    var inline = request.build().dockerfileInline();
    inline.ifPresent(it -> directories.put(SolveSpec.DOCKERFILE, Directory.Texts.of(USUAL, it)));
    if (request.remote() || request.piped()) {
      String filename = inline.map(it -> USUAL).or(request.build()::dockerfile).orElse(USUAL);
      return new LocalSources(directories, filename, Optional.empty());
    }
    Path root = BuildContext.root(request);
    directories.put(SolveSpec.CONTEXT, onDisk(request, root, "context"));
    var dockerfile = DockerfileSource.find(request, root);
    dockerfile
        .file()
        .ifPresent(
            it ->
                directories.put(
                    SolveSpec.DOCKERFILE,
                    onDisk(request, requireNonNull(it.getParent()), "dockerfile")));
    String filename = dockerfile.file().map(it -> it.getFileName().toString()).orElse(USUAL);
    return new LocalSources(directories, filename, Optional.of(dockerfile));
  }

  static Directory onDisk(BuildRequest request, Path root, String attribute) {
    var place = request.stack().origins().at(request.path() + "." + attribute);
    return new Directory.OnDisk(root, place);
  }
}
