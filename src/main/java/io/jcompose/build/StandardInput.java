package io.jcompose.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.Build;
import io.jcompose.spec.BuildRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Standard input as a part of a build; one build only can have it. */
final class StandardInput {
  private StandardInput() {}

  /** The stream itself, for what the attribute names. */
  static InputStream of(BuildRequest request, String attribute, BuildSettings settings) {
    return settings
        .pipes()
        .take()
        .orElseThrow(() -> new JComposeException(BuildProblems.inputTaken(request, attribute)));
  }

  /** The request with the Dockerfile that is read from it, if that is where it comes from. */
  static BuildRequest dockerfile(BuildRequest request, BuildSettings settings) {
    var build = request.build();
    if (!build.dockerfile().equals(Optional.of(Build.PIPE))) {
      return request;
    }
    try {
      var text = new String(of(request, "dockerfile", settings).readAllBytes(), UTF_8);
      return request.with(build.inline(text));
    } catch (IOException e) {
      throw new JComposeException(BuildProblems.unreadable(request, List.of(Build.PIPE)), e);
    }
  }
}
