package io.jcompose.remote;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import java.util.List;

/** The messages about remote files that cannot be had, or must not be used. */
final class RemoteProblems {
  private RemoteProblems() {}

  private static Diagnostic error(String code, String summary) {
    return Diagnostic.error(new Code(code), summary);
  }

  /** {@code why} is a clause without a full stop. */
  static Diagnostic badReference(String reference, String why) {
    return error("JC682", "`" + reference + "` cannot be fetched: " + why + ".");
  }

  static Diagnostic unprotected(String reference) {
    return error("JC683", "`" + reference + "` could be changed by anybody on the way to it.")
        .hint("Use `https://` or ssh, or name the whole commit after the `#`.");
  }

  static Diagnostic switchedOff(String reference, String variable) {
    return error("JC684", "`" + variable + "` forbids to use `" + reference + "`.");
  }

  static Diagnostic notPinned(String reference) {
    return error("JC685", "`" + reference + "` has not been fetched and pinned yet.").hint(FETCH);
  }

  static Diagnostic notCached(String reference, String pin) {
    return error("JC686", "`" + reference + "` (" + pin + ") is not on this machine yet.")
        .hint(FETCH);
  }

  private static final String FETCH =
      "This command fetches nothing; `jcompose --allow-remote config --lock-remote` does, as `up`.";

  static Diagnostic noGit(String reference) {
    return error("JC687", "There is no `git` on the PATH, which `" + reference + "` needs.")
        .hint("Install git. One inside the project's directory is not used.");
  }

  static Diagnostic fetchFailed(String reference, List<String> words) {
    return error("JC688", "`" + reference + "` could not be fetched.").details(words);
  }

  static Diagnostic noSuchRef(String reference, String ref) {
    return error("JC689", "`" + reference + "`: there is no branch, tag or commit `" + ref + "`.")
        .hint("Name a commit by all of its digits.");
  }

  static Diagnostic noSuchArtifact(String reference) {
    return error("JC690", "The registry has no `" + reference + "`.")
        .hint("Correct the name or tag; if it is private, `docker login` first.");
  }

  /** {@code what} is a part of it. */
  static Diagnostic wrongContent(String reference, String what) {
    return error(
            "JC691", "`" + reference + "`: what came is not what its digest says: " + what + ".")
        .hint("It was cut off or changed on the way; nothing of it is used.");
  }

  static Diagnostic notCompose(String reference, String why) {
    return error("JC692", "`" + reference + "` is no Compose artifact: " + why + ".")
        .hint("`docker compose publish` makes one.");
  }

  static Diagnostic unsafeName(String reference, String name) {
    return error(
            "JC693", "`" + reference + "` has a file that is not to be written: `" + name + "`.")
        .hint("Its name would lead elsewhere, or is there twice. Nothing of it is used.");
  }

  /** {@code what} is a clause without a full stop. */
  static Diagnostic tooMuch(String reference, String what) {
    return error("JC694", "`" + reference + "` is more than can be meant: " + what + ".");
  }

  static Diagnostic damaged(String copy, String path) {
    return error("JC695", "`" + path + "` is not what was fetched: somebody changed the copy.")
        .details(List.of("The copy is `" + copy + "`."))
        .hint("Remove the copy; `jcompose --allow-remote config --lock-remote` fetches it again.");
  }

  static Diagnostic leftOut(String copy, String path, String why) {
    return error("JC696", "`" + path + "` is a " + why + " and was not fetched.")
        .details(List.of("The copy is `" + copy + "`."))
        .hint("Only regular files are fetched, and links to them.");
  }

  static Diagnostic unreadableLock(String file, String why) {
    return error("JC697", "The lock file `" + file + "` cannot be used: " + why + ".")
        .hint("Take it from version control again, or remove it to pin everything anew.");
  }

  static Diagnostic unwritableLock(String file, String why) {
    return error("JC698", "The lock file `" + file + "` cannot be written: " + why + ".")
        .hint("Make its directory writable, or name digests and commits in the stack file.");
  }

  static Diagnostic unusableCache(String directory, String why) {
    return error("JC699", "The cache `" + directory + "` cannot be used: " + why + ".")
        .hint("Set `XDG_CACHE_HOME` to a directory that you may write to.");
  }

  static Diagnostic digestToPublish(String place) {
    return error("JC581", "`" + place + "` names a digest, which follows from the content.")
        .hint("Publish to a tag: `REPOSITORY[:TAG]`.");
  }

  static Diagnostic notAllowed(String reference) {
    return error("JC582", "The registry does not let you write `" + reference + "`.")
        .hint("Log in to it, for example with `docker login`.");
  }

  /** {@code why} is a clause without a full stop. */
  static Diagnostic notPublished(String reference, String why) {
    return error("JC583", "`" + reference + "` could not be published: " + why + ".");
  }

  static Diagnostic interrupted(String reference) {
    return error("JC670", "Fetching `" + reference + "` was interrupted.");
  }

  /** {@code why} is a clause without a full stop. */
  static Diagnostic imageNotCopied(String image, String why) {
    String name = image.startsWith(OciReference.SCHEME) ? image.substring(6) : image;
    return error("JC852", "Image `" + name + "` cannot be published beside the stack: " + why + ".")
        .hint("Push it first, or leave `--app` out; the stack itself was not published.");
  }
}
