package io.jcompose.engine.endpoint;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.diag.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Every message about finding an engine. */
public final class EndpointProblems {
  /** That nowhere an engine was found. */
  public static final Code NOTHING_ANSWERS = new Code("JC604");

  private EndpointProblems() {}

  static Diagnostic badUrl(String url) {
    return Diagnostic.error(new Code("JC601"), "`" + url + "` is not the address of an engine.")
        .hint("Use `unix:///path/to/docker.sock`, `tcp://host:port` or `ssh://user@host`.");
  }

  static Diagnostic unsupported(String url, String scheme) {
    return Diagnostic.error(
            new Code("JC602"),
            "The engine `"
                + url
                + "` cannot be reached: this version does not connect over "
                + scheme
                + ".")
        .hint("Use `unix:///path/to/docker.sock`, `tcp://host:port` or `ssh://user@host`.");
  }

  /** An engine is reached by ssh, and there is none. */
  public static JComposeException withoutSsh(String url) {
    var problem =
        Diagnostic.error(
                new Code("JC922"),
                "The engine `"
                    + url
                    + "` is reached by ssh, and there is no program `ssh` in PATH.")
            .hint("Install it (Debian: `apt-get install openssh-client`).");
    return new JComposeException(problem);
  }

  static Diagnostic noMachine(String name, String because, Path missing, Collection<String> known) {
    return Diagnostic.error(
            new Code("JC923"), "The machine `" + name + "` (" + because + ") does not exist.")
        .details(List.of("There is no file " + missing + "."))
        .hint(
            Nearest.to(name, known)
                .map(near -> "Did you mean `" + near + "`?")
                .orElse("Set MACHINE_STORAGE_PATH if docker-machine keeps its store elsewhere."));
  }

  static Diagnostic machineWithoutAddress(String name, Path file) {
    return Diagnostic.error(
            new Code("JC924"),
            "The machine `" + name + "` has no address in docker-machine's store.")
        .details(List.of(file + " has neither `Driver.IPAddress` nor `Driver.URL`."))
        .hint("Give the host its `endpoint` instead.");
  }

  static Diagnostic noContext(String name, String because, Path missing, Collection<String> known) {
    var problem =
        Diagnostic.error(
                new Code("JC603"), "The context `" + name + "` (" + because + ") does not exist.")
            .details(List.of("There is no file " + missing + "."));
    return problem.hint(
        Nearest.to(name, known)
            .map(near -> "Did you mean `" + near + "`?")
            .orElse("`docker context ls` lists those that exist."));
  }

  static Diagnostic nothingAnswers(List<String> tried, List<String> missing, boolean denied) {
    var details = new ArrayList<>(tried);
    if (!missing.isEmpty()) {
      details.add("There is no socket at " + String.join(", ", missing) + ".");
    }
    return Diagnostic.error(NOTHING_ANSWERS, "No container engine answers.")
        .details(details)
        .hint(
            denied
                ? "Add your user to the group that owns the socket"
                    + " (`sudo usermod -aG docker $USER`, then log in again), or use `sudo`."
                : "Start an engine (`sudo systemctl start docker`) or install one, or set"
                    + " DOCKER_HOST to where it listens.");
  }

  static Diagnostic begunPodman(String url) {
    return Diagnostic.note(
            new Code("JC620"),
            "No container engine answered, so jcompose started Podman's API service at `"
                + url
                + "`.")
        .hint(
            "It ends by itself when it has not been used for five minutes; containers go on"
                + " running. Set DOCKER_HOST to use another engine.");
  }

  /** TLS files that cannot be used; {@code words} name the file and what is wrong with it. */
  public static Diagnostic badTls(String url, String words) {
    return Diagnostic.error(new Code("JC605"), "TLS for the engine `" + url + "` cannot be set up.")
        .details(List.of(words))
        .hint("Check DOCKER_CERT_PATH and DOCKER_TLS_VERIFY, or the files of the context.");
  }

  static Diagnostic hostAndContext() {
    return Diagnostic.error(
            new Code("JC606"), "Both a host and a context were given, and only one can hold.")
        .hint("Leave out `--host` or `--context`.");
  }

  static Diagnostic badFile(Path file, String words) {
    return Diagnostic.error(new Code("JC607"), "`" + file + "` cannot be read: " + words + ".");
  }

  static Diagnostic contextWithoutEngine(String name, Path file) {
    return Diagnostic.error(new Code("JC609"), "The context `" + name + "` names no engine.")
        .details(List.of(file + " has no `Endpoints.docker.Host`."));
  }

  static Diagnostic badVersion(String text) {
    return Diagnostic.error(
            new Code("JC608"), "DOCKER_API_VERSION is `" + text + "`, which is no API version.")
        .hint("Unset it to let jcompose and the engine agree on one, or use a form like `1.44`.");
  }

  static Diagnostic badPatience(String variable, String text) {
    return Diagnostic.error(
            new Code("JC848"), variable + " is `" + text + "`, which is no number of seconds.")
        .hint("Unset it to give the engine 60 s for an answer, or use a number such as `120`.");
  }

  /** {@code what} and {@code advice} depend on what the name stands for. */
  static Diagnostic otherBuilder(String name, String what, String advice) {
    return Diagnostic.error(
            new Code("JC825"), "The builder `" + name + "` is not the engine's own: " + what + ".")
        .hint(advice);
  }

  static Diagnostic badHeader(String field) {
    int equals = field.indexOf('=');
    String name = equals < 0 ? field : field.substring(0, equals);
    return Diagnostic.error(
        new Code("JC610"),
        "DOCKER_CUSTOM_HEADERS has the entry `" + name + "` without a name and value.");
  }
}
