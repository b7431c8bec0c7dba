package io.jcompose.build;

import io.jcompose.build.context.IgnoreFile;
import io.jcompose.build.context.IgnoreRules;
import io.jcompose.build.context.Selection;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.diag.SourceLocation;
import io.jcompose.spec.BuildRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * A directory made ready to be sent: what is in it is known, and can be read.
 *
 * @param dockerfile the Dockerfile, with its path in the tar
 */
record BuildContext(ContextTar tar, DockerfileSource dockerfile, List<Diagnostic> warnings) {
  private static final String IGNORE_FILE = IgnoreFile.NAME;

  BuildContext {
    warnings = List.copyOf(warnings);
  }

  /** Looks at the directory and everything in it; throws when something of it is amiss. */
  static BuildContext prepare(BuildRequest request) {
    Path root = root(request);
    var dockerfile = DockerfileSource.find(request, root);
    var rules = rules(request, root, dockerfile);
    var always = new HashSet<String>();
    always.add(IGNORE_FILE);
    if (!dockerfile.added()) {
      always.add(dockerfile.name());
    }
    var found = scan(request, root, Selection.allBut(rules.including(always)));
    if (!found.unreadable().isEmpty()) {
      throw new JComposeException(BuildProblems.unreadable(request, found.unreadable()));
    }
    var warnings = new ArrayList<Diagnostic>();
    found.special().forEach(it -> warnings.add(BuildProblems.specialFile(request, it)));
    var tar = new ContextTar(found.entries(), added(root, dockerfile));
    return new BuildContext(tar, dockerfile, warnings);
  }

  private static ContextScan.Found scan(BuildRequest request, Path root, Selection selection) {
    try {
      return ContextScan.of(root, selection);
    } catch (IOException e) {
      throw new JComposeException(BuildProblems.unreadable(request, List.of(".")), e);
    }
  }

  /** The directory, without links in its path; throws when there is none. */
  static Path root(BuildRequest request) {
    Path given = Path.of(request.build().context());
    if (!Files.exists(given)) {
      throw new JComposeException(BuildProblems.contextMissing(request, "context", given));
    }
    if (!Files.isDirectory(given)) {
      throw new JComposeException(BuildProblems.contextNotDirectory(request));
    }
    try {
      return given.toRealPath();
    } catch (IOException e) {
      throw new JComposeException(BuildProblems.unreadable(request, List.of(".")), e);
    }
  }

  /** What of the directory does not count; throws when that cannot be read. */
  static IgnoreRules rules(BuildRequest request, Path root, DockerfileSource dockerfile) {
    var found = IgnoreFile.find(root, dockerfile.file());
    if (found.isEmpty()) {
      return IgnoreRules.NONE;
    }
    Path file = found.get();
    try {
      return IgnoreFile.read(file);
    } catch (IgnoreRules.BadLine e) {
      var at = new SourceLocation(DockerfileSource.shown(request, file), e.line(), 1);
      throw new JComposeException(BuildProblems.badIgnoreLine(at, e.pattern()), e);
    } catch (IOException e) {
      throw new JComposeException(
          BuildProblems.unreadable(request, List.of(file.getFileName().toString())), e);
    }
  }

  /**
   * A Dockerfile from elsewhere is added, with an entry in {@code .dockerignore} by which the
   * engine takes it out again before {@code COPY} sees it.
   */
  private static Map<String, byte[]> added(Path root, DockerfileSource dockerfile) {
    var added = new HashMap<String, byte[]>();
    if (dockerfile.added()) {
      added.put(dockerfile.name(), dockerfile.text().getBytes(StandardCharsets.UTF_8));
      String ignored = ignoreText(root.resolve(IGNORE_FILE)) + "\n" + dockerfile.name() + "\n";
      added.put(IGNORE_FILE, ignored.getBytes(StandardCharsets.UTF_8));
    }
    return added;
  }

  private static String ignoreText(Path file) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          ? Files.readString(file)
          : IGNORE_FILE;
    } catch (IOException e) {
      return IGNORE_FILE;
    }
  }
}
