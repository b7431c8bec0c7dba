package io.jcompose.build;

import static java.util.Objects.requireNonNull;

import io.jcompose.build.session.Directory;
import io.jcompose.digest.Sha256;
import io.jcompose.spec.BuildRequest;
import io.jcompose.spec.SolveSpec;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a build takes from this machine: its context and its Dockerfile.
 *
 * @param ours the name of the directory with the Dockerfile; absent when that is in a context on
 *     the net
 * @param filename the Dockerfile's name in its directory, or in a context on the net
 * @param dockerfile absent when the engine fetches the context
 */
record LocalSources(
    SortedMap<String, Directory> directories,
    Optional<String> ours,
    String filename,
    Optional<DockerfileSource> dockerfile) {
  private static final String USUAL = "Dockerfile";
  private static final String DOCKERFILE = "dockerfile";
  private static final int HASH_LENGTH = 20;

  /** Looks for them; throws when one is not there. */
  static LocalSources of(BuildRequest request) {
    var inline = request.build().dockerfileInline();
    if (request.remote() || request.piped()) {
      return inline
          .map(it -> of(it, new TreeMap<>(), Optional.empty()))
          .orElseGet(() -> fetched(request.build().dockerfile().orElse(USUAL)));
    }
    Path root = BuildContext.root(request);
    var directories = new TreeMap<String, Directory>();
    directories.put(SolveSpec.CONTEXT, onDisk(request, root, "context"));
    var dockerfile = DockerfileSource.find(request, root);
    if (inline.isPresent()) {
      return of(inline.get(), directories, Optional.of(dockerfile));
    }
    Path file = dockerfile.file().orElseThrow();
    Path directory = requireNonNull(file.getParent());
    String name = named(directory.toString());
    directories.put(name, onDisk(request, directory, DOCKERFILE));
    return new LocalSources(
        directories,
        Optional.of(name),
        requireNonNull(file.getFileName()).toString(),
        Optional.of(dockerfile));
  }

  private static LocalSources of(
      String inline,
      SortedMap<String, Directory> directories,
      Optional<DockerfileSource> dockerfile) {
    String name = named(inline);
    directories.put(name, Directory.Texts.of(USUAL, inline));
    return new LocalSources(directories, Optional.of(name), USUAL, dockerfile);
  }

  private static LocalSources fetched(String filename) {
    return new LocalSources(new TreeMap<>(), Optional.empty(), filename, Optional.empty());
  }

  /** Builds of one context, which may be served by one session, have Dockerfiles of their own. */
  private static String named(String what) {
    return DOCKERFILE + "-" + Sha256.hex(what).substring(0, HASH_LENGTH);
  }

  /** What BuildKit tells of the directories, with their usual names. */
  String shown(String text) {
    return ours.map(it -> text.replace(it, DOCKERFILE)).orElse(text);
  }

  SolveSpec spec(BuildRequest request) {
    var spec = SolveSpec.of(request, filename);
    return ours.map(spec::reading).orElse(spec);
  }

  static Directory onDisk(BuildRequest request, Path root, String attribute) {
    var place = request.stack().origins().at(request.path() + "." + attribute);
    return new Directory.OnDisk(root, place);
  }
}
