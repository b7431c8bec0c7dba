package io.jcompose.load;

import io.jcompose.diag.FileWords;
import io.jcompose.diag.SourceLocation;
import io.jcompose.load.explain.Trace;
import io.jcompose.load.phases.Interpolation;
import io.jcompose.load.problem.FileProblems;
import io.jcompose.load.problem.Problems;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What every step of one load shares: the request, the files, the problems found so far. */
final class Context {
  private final LoadRequest request;
  private final Sources sources;
  private final Problems problems = new Problems();
  private final Trace trace = new Trace();
  private final Interpolation.Shared substitutions = new Interpolation.Shared();
  private int includes;
  private final Map<String, String> texts = new HashMap<>();

  Context(LoadRequest request, Sources sources) {
    this.request = request;
    this.sources = sources;
  }

  LoadRequest request() {
    return request;
  }

  Sources sources() {
    return sources;
  }

  Problems problems() {
    return problems;
  }

  Trace trace() {
    return trace;
  }

  Interpolation.Shared substitutions() {
    return substitutions;
  }

  /** Counts one more inclusion; gives how many there are now. */
  int countInclude() {
    return ++includes;
  }

  /** The text of a file; when it cannot be read, that is reported. {@code what} names its kind. */
  Optional<String> read(String path, String what, Optional<SourceLocation> at) {
    var known = texts.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    if (sources.isDirectory(path)) {
      problems.add(FileProblems.isDirectory(at, what, path));
      return Optional.empty();
    }
    try {
      String text = sources.read(path);
      texts.put(path, text);
      return Optional.of(text);
    } catch (NoSuchFileException e) {
      problems.add(FileProblems.missing(at, what, path));
    } catch (IOException e) {
      problems.add(FileProblems.unreadable(at, what, path, FileWords.of(e)));
    }
    return Optional.empty();
  }

  /** The path as the user would write it: relative when it is below the working directory. */
  String shown(String path) {
    if (path.equals("-")) {
      return "standard input";
    }
    String base = request.surroundings().directory() + "/";
    return path.startsWith(base) ? path.substring(base.length()) : path;
  }
}
