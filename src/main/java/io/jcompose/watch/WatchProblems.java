package io.jcompose.watch;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.FileWords;
import io.jcompose.diag.SourceLocation;
import io.jcompose.model.Hook;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;

/** Every message about watching. */
final class WatchProblems {
  private WatchProblems() {}

  static Diagnostic nothingToWatch(Collection<String> services) {
    return Diagnostic.error(
            new Code("JC560"),
            "None of the services "
                + listed(services)
                + " says what is to happen when files change.")
        .hint("A service says so under `develop.watch`.");
  }

  static Diagnostic bound(String service, String path, Optional<SourceLocation> at) {
    var problem =
        Diagnostic.warning(
            new Code("JC561"),
            "Path `"
                + path
                + "` is not watched for service `"
                + service
                + "`, because a bind mount shows it in the container already.");
    return at.map(problem::at).orElse(problem).hint("Remove the mount or the rule.");
  }

  static Diagnostic badPattern(String service, String pattern, Optional<SourceLocation> at) {
    var problem =
        Diagnostic.error(
            new Code("JC562"),
            "`" + pattern + "` is no pattern for files to watch in service `" + service + "`.");
    return at.map(problem::at)
        .orElse(problem)
        .hint("Patterns are those of a `.dockerignore` file; a `[` needs its `]`.");
  }

  static Diagnostic badIgnoreLine(String file, int line, String pattern) {
    return Diagnostic.error(new Code("JC563"), "`" + pattern + "` is no pattern.")
        .at(new SourceLocation(file, line, 1))
        .hint("A `[` needs its `]`, and a `!` something after it.");
  }

  static Diagnostic unreadable(String path, IOException failure) {
    return Diagnostic.warning(
        new Code("JC564"), "`" + path + "` cannot be watched: " + FileWords.of(failure) + ".");
  }

  /** What the system has too little of for a further directory. */
  static Diagnostic tooMany(String path) {
    return Diagnostic.error(
            new Code("JC565"),
            "`" + path + "` cannot be watched: the system allows no more directories.")
        .hint(
            "Leave directories out with `ignore`, or allow more:"
                + " `sysctl fs.inotify.max_user_watches=524288`.");
  }

  static Diagnostic noWatcher() {
    return Diagnostic.error(
            new Code("JC566"), "Nothing can be watched: the system allows no further watcher.")
        .hint(
            "End other programs that watch files, or allow more:"
                + " `sysctl fs.inotify.max_user_instances=512`.");
  }

  static Diagnostic notDelivered(String container, String words) {
    return Diagnostic.error(
        new Code("JC567"),
        "The files of container `" + container + "` cannot be brought up to date: " + words + ".");
  }

  static Diagnostic notRemoved(String container, int code, String words) {
    return Diagnostic.error(
            new Code("JC568"),
            "Files that are gone cannot be removed from container `"
                + container
                + "`: `rm` "
                + (words.isEmpty() ? "ended with code " + code : "says " + words)
                + ".")
        .hint("Its image needs an `rm` for that; with `rebuild` none is needed.");
  }

  static Diagnostic commandFailed(String container, Hook command, int code) {
    return Diagnostic.error(
        new Code("JC569"),
        "`"
            + String.join(" ", command.command())
            + "` ended with code "
            + code
            + " in container `"
            + container
            + "`.");
  }

  /** {@code host} is empty for the only engine. */
  static Diagnostic lost(String host, String words) {
    String who = host.isEmpty() ? "The engine" : "Host `" + host + "`";
    return Diagnostic.warning(new Code("JC570"), who + " does not answer: " + words + ".")
        .hint("Watching goes on; what changes meanwhile is made up for when it is back.");
  }

  static Diagnostic commandRefused(String container, Hook command, String words) {
    return Diagnostic.error(
        new Code("JC571"),
        "`"
            + String.join(" ", command.command())
            + "` cannot be run in container `"
            + container
            + "`: "
            + words
            + ".");
  }

  static Diagnostic brokenStack() {
    return Diagnostic.note(
        new Code("JC572"), "The stack stays as it was until its files are right again.");
  }

  static Diagnostic otherProject(String name, String before) {
    return Diagnostic.error(
            new Code("JC573"),
            "The files now describe project `" + name + "`, and `" + before + "` is watched.")
        .hint("Begin anew to watch the other.");
  }

  private static String listed(Collection<String> names) {
    return "`" + String.join("`, `", names) + "`";
  }
}
