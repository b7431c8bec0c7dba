package io.jcompose.build;

import io.jcompose.build.control.Passage;
import io.jcompose.diag.JComposeException;
import io.jcompose.digest.Sha256;
import io.jcompose.spec.BuildRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Dockerfile of a build.
 *
 * @param name its path in the context that is sent
 * @param added whether it is not in the context by itself
 * @param file where it is on disk; absent when it is written in the stack file
 */
record DockerfileSource(String name, boolean added, String text, Optional<Path> file) {
  private static final int HASH_LENGTH = 20;

  /**
   * Finds it.
   *
   * @param root the context, without links in its path
   */
  static DockerfileSource find(BuildRequest request, Path root) {
    var found = locate(request, root);
    found.requireTarget(request);
    return found;
  }

  private void requireTarget(BuildRequest request) {
    var lines = DockerfileLines.of(text);
    request
        .build()
        .target()
        .filter(it -> !lines.mayHave(it))
        .ifPresent(
            it -> {
              throw new JComposeException(DockerfileProblems.noStage(request, it, lines.stages()));
            });
  }

  private static DockerfileSource locate(BuildRequest request, Path root) {
    var inline = request.build().dockerfileInline();
    if (inline.isPresent()) {
      return elsewhere(root, inline.get(), Optional.empty());
    }
    String wanted = request.build().dockerfile().orElse("Dockerfile");
    Path given = root.resolve(wanted);
    if (Files.isDirectory(given)) {
      throw new JComposeException(DockerfileProblems.isDirectory(request, wanted));
    }
    if (!Files.isRegularFile(given)) {
      throw new JComposeException(
          DockerfileProblems.missing(request, wanted, siblings(root, given)));
    }
    try {
      Path real = given.toRealPath();
      String text = new String(Files.readAllBytes(real), StandardCharsets.UTF_8);
      return real.startsWith(root)
          ? new DockerfileSource(slashes(root.relativize(real)), false, text, Optional.of(given))
          : elsewhere(root, text, Optional.of(given));
    } catch (IOException e) {
      throw new JComposeException(BuildProblems.unreadable(request, List.of(wanted)), e);
    }
  }

  /** The path as messages show it: from the project directory when it is in there. */
  static String shown(BuildRequest request, Path file) {
    Path directory = Path.of(request.stack().directory());
    return file.startsWith(directory)
        ? slashes(directory.relativize(file))
        : file.normalize().toString();
  }

  /** The lines of an instruction of it. */
  Passage passage(DockerfileLines.Line instruction) {
    return new Passage(name, text, instruction.number(), instruction.last());
  }

  private static DockerfileSource elsewhere(Path root, String text, Optional<Path> file) {
    String hash = Sha256.hex(text);
    String name = ".dockerfile." + hash.substring(0, HASH_LENGTH);
    while (Files.exists(root.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
      hash = Sha256.hex(hash);
      name = ".dockerfile." + hash.substring(0, HASH_LENGTH);
    }
    return new DockerfileSource(name, true, text, file);
  }

  /** Names that the user may have meant, written as the wanted one is. */
  private static List<String> siblings(Path root, Path given) {
    var names = new ArrayList<String>();
    Path directory = given.getParent() == null ? root : given.getParent();
    if (Files.isDirectory(directory)) {
      try (var stream = Files.newDirectoryStream(directory)) {
        for (Path file : stream) {
          boolean inside = file.startsWith(root);
          names.add(inside ? slashes(root.relativize(file)) : file.toString());
        }
      } catch (IOException e) {
        return List.of();
      }
    }
    names.sort(null);
    return names;
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }
}
