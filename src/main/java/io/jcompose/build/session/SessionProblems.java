package io.jcompose.build.session;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.FileWords;
import java.io.IOException;
import java.util.List;

/** Every message about what could not be served to a build. */
final class SessionProblems {
  private SessionProblems() {}

  static Diagnostic unsendable(Directory.OnDisk directory, String path, String why) {
    return Diagnostic.error(
            new Code("JC867"),
            "`" + path + "` in `" + directory.root() + "` could not be sent to the build.")
        .details(List.of(why))
        .at(directory.place())
        .hint("Make it readable, or name it in `.dockerignore` if it is not needed.");
  }

  static Diagnostic special(Directory.OnDisk directory, String path) {
    return Diagnostic.warning(
            new Code("JC868"),
            "`"
                + path
                + "` in `"
                + directory.root()
                + "` is neither file, directory nor link, and is not sent to the build.")
        .at(directory.place());
  }

  static Diagnostic secretUnreadable(String id, Secret secret, IOException why) {
    return Diagnostic.error(
            new Code("JC869"), "The secret `" + id + "` that a build asks for cannot be read.")
        .details(List.of(FileWords.of(why)))
        .at(secret.place())
        .hint("Correct the path in the stack file, or make the file readable.");
  }

  static Diagnostic secretTooLarge(String id, Secret secret) {
    return Diagnostic.error(
            new Code("JC869"),
            "The secret `" + id + "` is larger than " + Secret.MOST / 1024 + " KiB.")
        .at(secret.place())
        .hint(
            "A build takes no larger ones. Send it with the context of the build, if it is none.");
  }
}
