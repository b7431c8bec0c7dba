package io.jcompose.apply;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.engine.EngineException;
import io.jcompose.plan.ImageAction;
import io.jcompose.registry.Answer;
import io.jcompose.registry.Login;
import io.jcompose.registry.RegistryName;
import io.jcompose.wire.Distribution;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every message about a pull or push that failed. */
final class TransferProblems {
  private static final List<String> UNREACHABLE =
      List.of("connection refused", "no such host", "no route to host", "network is unreachable");

  private TransferProblems() {}

  /**
   * What was asked of a registry.
   *
   * @param doing pulling or pushing
   * @param login what it was asked with
   */
  record Asked(String doing, String reference, Optional<String> platform, Answer login) {
    String registry() {
      String name = RegistryName.ofImage(reference);
      return name.equals(RegistryName.DOCKER_HUB) ? "Docker Hub" : name;
    }

    private String failed() {
      return "Image " + reference + ": " + doing + " failed: ";
    }

    private String command() {
      return registry().equals("Docker Hub")
          ? "`docker login`"
          : "`docker login " + registry() + "`";
    }
  }

  /**
   * What went wrong, where more is known of it than the engine's words.
   *
   * @param there what the registry has, if that matters and could be asked
   */
  static Optional<Diagnostic> of(
      Asked asked, EngineException failure, Optional<Distribution> there) {
    if (failure.kind() == EngineException.Kind.UNAUTHORIZED) {
      return Optional.of(refused(asked, words(failure)));
    } else if (lacksPlatform(failure)) {
      return Optional.of(noPlatform(asked, words(failure), there));
    } else if (failure.kind() == EngineException.Kind.NO_SUCH_IMAGE) {
      return Optional.of(
          error(ApplyProblems.NO_SUCH_IMAGE, asked, words(failure))
              .hint("Check the image's name and its tag."));
    } else if (contains(failure, "does not exist locally")) {
      return Optional.of(
          error(ApplyProblems.NO_SUCH_IMAGE, asked, words(failure))
              .hint("Build it first: `jcompose build`."));
    } else if (Trials.isQuota(failure)) {
      return Optional.of(quota(asked, words(failure)));
    } else if (Trials.isStumble(failure)) {
      return Optional.of(stumbled(asked, words(failure)));
    } else if (contains(failure, "http response to https client")) {
      return Optional.of(clear(asked));
    }
    for (String each : UNREACHABLE) {
      if (contains(failure, each)) {
        return Optional.of(unreachable(asked, words(failure)));
      }
    }
    return Optional.empty();
  }

  /** Whether the image is there, but not for the platform that was asked for. */
  static boolean lacksPlatform(EngineException failure) {
    return contains(failure, "no matching manifest for")
        || contains(failure, "no image found in")
        || contains(failure, "no match for platform")
        || contains(failure, "does not match the specified platform");
  }

  /** The engine's words without what it appends to the addresses of uploads. */
  static String words(EngineException failure) {
    String words = failure.engineMessage();
    var text = new StringBuilder();
    int from = 0;
    for (int at = words.indexOf('?'); at >= 0; at = words.indexOf('?', from)) {
      text.append(words, from, at);
      from = at;
      while (from < words.length() && words.charAt(from) != '"' && words.charAt(from) != ' ') {
        from++;
      }
    }
    return text.append(words.substring(from)).toString();
  }

  private static boolean contains(EngineException failure, String words) {
    return failure.engineMessage().toLowerCase(Locale.ROOT).contains(words);
  }

  private static Diagnostic refused(Asked asked, String words) {
    var login = asked.login().login();
    String source = "`" + asked.login().source() + "`";
    if (login.isEmpty()) {
      String lack = "the registry wants a login, and there is none for it in " + source;
      return error(ApplyProblems.NOT_AUTHORISED, asked, lack + " (" + words + ")")
          .hint("Log in with " + asked.command() + ", and check that the image's name is right.");
    }
    String who = user(login.get()) + " from " + source;
    return error(
            ApplyProblems.NOT_AUTHORISED,
            asked,
            asked.registry() + " refused " + who + " (" + words + ")")
        .hint("Log in anew with " + asked.command() + ", or as a user who may have the image.");
  }

  private static String user(Login login) {
    boolean token = login.user().isEmpty() || !login.identityToken().isEmpty();
    return token ? "the token" : "the user `" + login.user() + "` with the password";
  }

  private static Diagnostic noPlatform(Asked asked, String words, Optional<Distribution> there) {
    var problem = error("JC873", asked, words);
    return there.isEmpty()
        ? problem.hint("Ask for a platform that it is made for with `platform`.")
        : problem.hint(
            "It is there for "
                + String.join(", ", there.get().platforms())
                + ": ask for one of them with `platform`.");
  }

  private static Diagnostic stumbled(Asked asked, String words) {
    return error("JC874", asked, "tried again in vain: " + words)
        .hint(
            "Nothing was left half done. Running the command again goes on with the layers that"
                + " are missing.");
  }

  private static Diagnostic quota(Asked asked, String words) {
    return error("JC875", asked, words)
        .hint(
            asked.login().login().isEmpty()
                ? "Log in with " + asked.command() + ": a user has a larger quota. Or wait."
                : "Wait until the quota is there again, or let a mirror keep the images.");
  }

  private static Diagnostic unreachable(Asked asked, String words) {
    return error("JC876", asked, "the engine cannot reach the registry: " + words)
        .hint("It is the engine's machine that calls `" + asked.registry() + "`, not this one.");
  }

  private static Diagnostic clear(Asked asked) {
    return error("JC877", asked, "the registry does not speak TLS, and the engine insists on it")
        .hint(
            "Name `"
                + asked.registry()
                + "` in `insecure-registries` of the engine's daemon.json, or for Podman in"
                + " registries.conf with `insecure = true`.");
  }

  static Diagnostic otherPlatform(ImageAction.PullImage action, String got) {
    return Diagnostic.warning(
            new Code("JC878"),
            "Image `"
                + action.reference()
                + "` is there for "
                + got
                + " only, not for "
                + action.platform().orElse("")
                + ".")
        .hint("Change `platform`, or name an image that is made for it.");
  }

  static Diagnostic gone(ImageAction.CopyImage action) {
    return Diagnostic.error(
            new Code("JC984"),
            "Image `" + action.reference() + "` is not on host `" + action.from() + "` any more.")
        .hint("Run the command again: it looks anew where the image is.");
  }

  static Diagnostic notCopied(ImageAction.CopyImage action, EngineException failure) {
    return Diagnostic.error(
            new Code("JC985"),
            "Image `"
                + action.reference()
                + "` could not be copied from host `"
                + action.from()
                + "`: "
                + failure.engineMessage())
        .hint("Nothing was left half done. Running the command again copies it anew.");
  }

  private static Diagnostic error(String code, Asked asked, String words) {
    return Diagnostic.error(new Code(code), asked.failed() + words);
  }
}
