package io.jcompose.watch;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.Stack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Reads the stack again when its files change. While they have errors, the stack stays as it was.
 */
final class Rereading {
  private final Stage stage;
  private final List<String> services;
  private Stack stack;
  private Interest interest;

  Rereading(Stage stage, Stack stack, Interest interest, List<String> services) {
    this.stage = stage;
    this.stack = stack;
    this.interest = interest;
    this.services = services;
  }

  /** What is to be watched now. */
  Interest interest() {
    return interest;
  }

  Stack stack() {
    return stack;
  }

  /** What came of it: whether the stack is another. */
  enum Result {
    SAME,
    OTHER,
    BROKEN
  }

  /** Those of the changes that are about the stack's files. */
  List<String> files(Collection<Change> changes) {
    var files = new ArrayList<String>();
    for (Change change : changes) {
      if (interest.stackFiles().contains(change.path())) {
        files.add(change.path());
      }
    }
    return files;
  }

  /** Reads it; what is wrong is told. */
  Result again() {
    var files = new TreeSet<String>();
    try {
      var read = stage.load(files::add);
      if (!read.name().equals(stack.name())) {
        throw new JComposeException(WatchProblems.otherProject(read.name(), stack.name()));
      }
      var made = Triggers.of(new Stage.Reading(read, files), services);
      boolean other = !same(read, stack);
      if (other) {
        made.warnings().forEach(it -> stage.tell(new WatchEvent.Notice(it)));
      }
      stack = read;
      interest = made.interest();
      return other ? Result.OTHER : Result.SAME;
    } catch (JComposeException e) {
      e.diagnostics().forEach(it -> stage.tell(new WatchEvent.Notice(it)));
      stage.tell(new WatchEvent.Notice(WatchProblems.brokenStack()));
      // The error may be in a file that is new.
      files.addAll(interest.stackFiles());
      interest = new Interest(interest.triggers(), files);
      return Result.BROKEN;
    }
  }

  /** Whether they mean the same, wherever their parts are written. */
  private static boolean same(Stack one, Stack other) {
    return one.canonical().equals(other.canonical())
        && one.services().equals(other.services())
        && one.secrets().equals(other.secrets())
        && one.configs().equals(other.configs());
  }
}
