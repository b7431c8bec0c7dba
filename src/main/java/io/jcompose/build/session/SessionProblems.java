package io.jcompose.build.session;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.FileWords;
import io.jcompose.diag.SourceLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Every message about what could not be served to a build, or taken from one. */
final class SessionProblems {
  private SessionProblems() {}

  static Diagnostic unsendable(Directory.OnDisk directory, String path, String why) {
    return Diagnostic.error(
            new Code("JC867"), in(directory.root(), path) + " could not be sent to the build.")
        .details(List.of(why))
        .at(directory.place())
        .hint("Make it readable, or name it in `.dockerignore` if it is not needed.");
  }

  static Diagnostic special(Directory.OnDisk directory, String path) {
    return odd(
        in(directory.root(), path)
            + " is neither file, directory nor link, and is not sent to the build.",
        directory.place());
  }

  /** BuildKit itself then only says that a message has invalid UTF-8. */
  static Diagnostic oddName(Directory.OnDisk directory, String path) {
    return odd(
        in(directory.root(), path)
            + " has a name that is not UTF-8: newer engines refuse the build.",
        directory.place());
  }

  static Diagnostic specialInOutput(Path directory, String path) {
    return odd(
        "`" + path + "` is a device, pipe or socket, and is not written to `" + directory + "`.",
        Optional.empty());
  }

  private static Diagnostic odd(String summary, Optional<SourceLocation> place) {
    return Diagnostic.warning(new Code("JC868"), summary).at(place);
  }

  static Diagnostic secretUnreadable(String id, Secret secret, IOException why) {
    return secret("The secret `" + id + "` that a build asks for cannot be read.", secret)
        .details(List.of(FileWords.of(why)))
        .hint(
            secret.source() instanceof Secret.OfNothing
                ? "Set it, or give the secret a `file`."
                : "Correct the path in the stack file, or make the file readable.");
  }

  static Diagnostic secretTooLarge(String id, Secret secret) {
    return secret("The secret `" + id + "` is larger than " + Secret.MOST / 1024 + " KiB.", secret)
        .hint("If it is no secret, let it be in the build's context.");
  }

  private static Diagnostic secret(String summary, Secret secret) {
    return Diagnostic.error(new Code("JC869"), summary).at(secret.place());
  }

  static Diagnostic noAgent(String id, Optional<SourceLocation> place) {
    return agent("There is no ssh agent for `" + id + "`: `SSH_AUTH_SOCK` is not set.")
        .at(place)
        .hint("Start one and add your key, or name a key: `" + id + "=PATH`.");
  }

  static Diagnostic agentAndKeys(String id, Optional<SourceLocation> place) {
    return agent("`" + id + "` names the socket of an ssh agent and more beside it.")
        .at(place)
        .hint("Name one socket, or key files.");
  }

  static Diagnostic badKey(String id, Path file, String why, Optional<SourceLocation> place) {
    return agent("The ssh key `" + file + "` of `" + id + "` cannot be used.")
        .details(List.of(why))
        .at(place)
        .hint("Add it to an agent with `ssh-add`, and name no file.");
  }

  static Diagnostic agentFailed(String id, Path socket, IOException why) {
    return agent("The ssh agent of `" + id + "` at `" + socket + "` does not answer.")
        .details(List.of(FileWords.of(why)));
  }

  private static Diagnostic agent(String summary) {
    return Diagnostic.error(new Code("JC870"), summary);
  }

  static Diagnostic leadsOut(Path directory, String path) {
    return refused(path, "it leads out of `" + directory + "`.")
        .hint("Look at the image or archive that it comes from before you use it.");
  }

  static Diagnostic directoryInTheWay(Path directory, String path) {
    return refused(path, "in `" + directory + "` it is a directory.")
        .hint("Remove the directory, or build to an empty one.");
  }

  private static Diagnostic refused(String path, String why) {
    return Diagnostic.error(
        new Code("JC871"), "`" + path + "` of what was built is not written: " + why);
  }

  static Diagnostic unwritable(String target, IOException why) {
    return Diagnostic.error(
            new Code("JC872"), "What was built cannot be written to `" + target + "`.")
        .details(List.of(FileWords.of(why)));
  }

  private static String in(Path root, String path) {
    return "`" + path + "` in `" + root + "`";
  }
}
