package io.jcompose.load;

import io.jcompose.diag.FileWords;
import io.jcompose.diag.JComposeException;
import io.jcompose.diag.SourceLocation;
import io.jcompose.load.explain.Trace;
import io.jcompose.load.phases.Interpolation;
import io.jcompose.load.phases.Merge;
import io.jcompose.load.phases.PathResolution;
import io.jcompose.load.problem.FileProblems;
import io.jcompose.load.problem.Problems;
import io.jcompose.load.problem.YamlProblems;
import io.jcompose.load.rules.Site;
import io.jcompose.load.rules.Tally;
import io.jcompose.load.yaml.NodePath;
import io.jcompose.load.yaml.ScalarNode;
import io.jcompose.load.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What every step of one load shares: the request, the files, the problems found so far. */
final class Context {
  /** Every port of two protocols. */
  private static final int MAX_PORTS = 2 * 65536;

  private final LoadRequest request;
  private final Sources sources;
  private final Problems problems = new Problems();
  private final Tally ports = new Tally(MAX_PORTS);
  private final Budget budget = new Budget(problems);
  private final Trace trace = new Trace();
  private final Interpolation.Shared substitutions = new Interpolation.Shared();
  private final Merge merge;
  private final Map<String, String> captured = new HashMap<>();
  private int includes;
  private final Map<String, String> texts = new HashMap<>();
  private final RemoteCopies remotes;

  /** Where paths are written that were relative, or start at the home directory. */
  private final Set<SourceLocation> here = new HashSet<>();

  Context(LoadRequest request, Sources sources) {
    this.request = request;
    this.sources = sources;
    this.merge = new Merge(request.options().interpolate());
    this.remotes = new RemoteCopies(sources, problems);
  }

  LoadRequest request() {
    return request;
  }

  Sources sources() {
    return sources;
  }

  RemoteCopies remotes() {
    return remotes;
  }

  Problems problems() {
    return problems;
  }

  /** The place in a document from which problems are reported. */
  Site site(NodePath path) {
    return new Site(path, problems, request.options().interpolate(), ports);
  }

  Budget budget() {
    return budget;
  }

  Merge merge() {
    return merge;
  }

  /** What secrets and configs of included files take from the environment there, by path. */
  Map<String, String> captured() {
    return captured;
  }

  Trace trace() {
    return trace;
  }

  Interpolation.Shared substitutions() {
    return substitutions;
  }

  /** What makes relative paths absolute that start at a directory. */
  PathResolution paths(String directory) {
    return new PathResolution(directory, request.surroundings().home(), sources::real, this::moved);
  }

  private void moved(String path, boolean home, SourceLocation at) {
    here.add(at);
    if (!home) {
      remotes.allows(path, Optional.of(at));
    }
  }

  /** Whether a path was written as one of this machine, or lies below the project's directory. */
  boolean isHere(ScalarNode path, String directory) {
    return here.contains(path.at()) || RemoteCopy.isInside(path.text(), directory);
  }

  /** Counts one more inclusion; gives how many there are now. */
  int countInclude() {
    return ++includes;
  }

  /** The text of a file; when it cannot be read, that is reported. {@code what} names its kind. */
  Optional<String> read(String path, String what, Optional<SourceLocation> at) {
    if (!remotes.allows(path, at)) {
      return Optional.empty();
    }
    var known = texts.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    if (sources.isDirectory(path)) {
      problems.add(FileProblems.isDirectory(at, what, remotes.shown(path).orElse(path)));
      return Optional.empty();
    }
    String name = remotes.shown(path).orElse(path);
    try {
      String text = sources.read(path);
      texts.put(path, text);
      return Optional.of(text);
    } catch (NoSuchFileException e) {
      problems.add(FileProblems.missing(at, what, name));
    } catch (TooLargeException e) {
      problems.add(
          YamlProblems.tooLarge(new SourceLocation(shown(path), 1, 1), YamlReader.TOO_LARGE));
    } catch (IOException e) {
      problems.add(FileProblems.unreadable(at, what, name, FileWords.of(e)));
    } catch (JComposeException e) {
      e.diagnostics().forEach(problem -> problems.add(problem.at(at)));
    }
    return Optional.empty();
  }

  /**
   * The path as the user would write it: relative when it is below the working directory, and by
   * its reference when it is remote.
   */
  String shown(String path) {
    if (path.equals("-")) {
      return "standard input";
    }
    var remote = remotes.shown(path);
    if (remote.isPresent()) {
      return remote.get();
    }
    String base = request.surroundings().directory() + "/";
    return path.startsWith(base) ? path.substring(base.length()) : path;
  }
}
