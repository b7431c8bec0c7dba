package io.jcompose.load;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.diag.SourceLocation;
import io.jcompose.load.problem.FileProblems;
import io.jcompose.load.problem.Problems;
import io.jcompose.load.text.PathText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The remote files that one load uses, and what those may refer to. */
final class RemoteCopies {
  private final Sources sources;
  private final Problems problems;
  private final List<RemoteCopy> copies = new ArrayList<>();
  private final Map<String, String> guests = new HashMap<>();
  private String project = "";

  RemoteCopies(Sources sources, Problems problems) {
    this.sources = sources;
    this.problems = problems;
  }

  /** Says which directory is the project's. */
  void project(String directory) {
    project = directory;
  }

  /** The stack file that a reference names; the reference itself when that failed, as is told. */
  String locate(String reference, Optional<SourceLocation> at) {
    try {
      var copy = sources.remote(project, reference);
      if (!copies.contains(copy)) {
        copies.add(copy);
      }
      return file(copy, reference);
    } catch (JComposeException e) {
      for (Diagnostic problem : e.diagnostics()) {
        problems.add(problem.isError() ? problem.at(at) : problem);
      }
      return reference;
    }
  }

  private String file(RemoteCopy copy, String reference) {
    if (!sources.isDirectory(copy.path())) {
      return copy.path();
    }
    for (String name : Discovery.NAMES) {
      String file = PathText.clean(copy.path() + "/" + name);
      if (sources.isFile(file)) {
        return file;
      }
    }
    throw new JComposeException(FileProblems.noStackFileInRemote(reference, Discovery.NAMES));
  }

  /** Lets the relative paths of a remote file start at a directory that somebody else chose. */
  void settle(String file, String directory) {
    guests.put(file, directory);
  }

  /** Where the relative paths of a remote file start, unless it is settled elsewhere. */
  Optional<String> directoryOf(String file) {
    return copyOf(file).isEmpty() || guests.containsKey(file)
        ? Optional.empty()
        : Optional.of(PathText.parent(file));
  }

  /** Whether what is written at a place may refer to this file; if not, that is told. */
  boolean allows(String path, Optional<SourceLocation> at) {
    boolean fine = at.isEmpty() || isAllowed(path, at.get());
    if (!fine) {
      problems.add(FileProblems.outsideRemote(at, path));
    }
    return fine;
  }

  private boolean isAllowed(String path, SourceLocation at) {
    for (RemoteCopy copy : copies) {
      if (at.file().startsWith(copy.label())) {
        String file = copy.root() + "/" + at.file().substring(copy.label().length());
        var guest = Optional.ofNullable(guests.get(file));
        boolean settled = guest.isPresent() && RemoteCopy.isInside(path, guest.get());
        return settled || copyOf(path).isPresent();
      }
    }
    return true;
  }

  /** The path as users know it, when it is in a copy. */
  Optional<String> shown(String path) {
    return copyOf(path).map(copy -> copy.shown(path));
  }

  private Optional<RemoteCopy> copyOf(String path) {
    for (RemoteCopy copy : copies) {
      if (copy.holds(path)) {
        return Optional.of(copy);
      }
    }
    return Optional.empty();
  }
}
