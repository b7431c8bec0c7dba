package io.jcompose.copy;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.FileWords;
import io.jcompose.engine.EngineException;
import java.io.IOException;

/** The messages about copying. */
final class CopyProblems {
  private CopyProblems() {}

  static Diagnostic nothingThere(String where) {
    return Diagnostic.error(new Code("JC744"), "There is nothing at `" + where + "`.");
  }

  static Diagnostic noDirectory(String where) {
    return Diagnostic.error(new Code("JC745"), "There is no directory `" + where + "` to copy to.")
        .hint("Make it first, or name one that is there.");
  }

  static Diagnostic fileInTheWay(String where) {
    return Diagnostic.error(
        new Code("JC746"), "A directory cannot be copied to `" + where + "`, which is a file.");
  }

  /** An archive that would write where it was not told to. */
  static Diagnostic escapes(String entry, String why) {
    return Diagnostic.error(
            new Code("JC747"),
            "The container's `" + entry + "` is not copied, because " + why + ".")
        .hint("Copy to an empty directory, or look at the archive with `-`.");
  }

  /** What is neither file nor directory nor link. */
  static Diagnostic special(String path) {
    return Diagnostic.warning(
        new Code("JC748"), "`" + path + "` is a device, pipe or socket, and is left out.");
  }

  static Diagnostic failed(String path, IOException failure) {
    return Diagnostic.error(
        new Code("JC749"), "`" + path + "` cannot be copied: " + FileWords.of(failure) + ".");
  }

  static Diagnostic refused(String container, String path, EngineException failure) {
    return Diagnostic.error(
        new Code("JC750"),
        "Container `"
            + container
            + "` takes nothing at `"
            + path
            + "`: "
            + failure.engineMessage());
  }

  /** What is brought to other hosts is read at every run, and sent whenever it changes. */
  static Diagnostic tooMuch(String path) {
    return Diagnostic.error(
            new Code("JC945"),
            "`"
                + path
                + "` is too much to be brought to other hosts: more than "
                + (Contents.MOST_BYTES >> 20)
                + " MiB or "
                + Contents.MOST_FILES
                + " files.")
        .hint("Build it into an image, or keep it in a volume there.");
  }

  static Diagnostic leadsOut(String path, String target) {
    return Diagnostic.error(
            new Code("JC903"),
            "`"
                + path
                + "` is a link to `"
                + target
                + "`, which would be another place on the host that it is brought to.")
        .hint("Make it a relative link that stays inside, or put the file there itself.");
  }
}
