package io.jcompose.build.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a frontend has found in a Dockerfile.
 *
 * @param failure why it cannot be built, as far as that shows without building
 */
public record LintReport(List<VertexWarning> warnings, Optional<SolveException> failure) {
  public LintReport {
    warnings = List.copyOf(warnings);
  }

  /** Reads {@code result.json}. */
  static LintReport read(byte[] json) throws IOException {
    var root = new ObjectMapper().readTree(json);
    var warnings = new ArrayList<VertexWarning>();
    for (var warning : root.path("warnings")) {
      warnings.add(warning(root, warning));
    }
    Optional<SolveException> failure = Optional.empty();
    var error = root.path("buildError");
    if (error.isObject()) {
      failure = Optional.of(new SolveException(error.path("message").asText(), place(root, error)));
    }
    return new LintReport(warnings, failure);
  }

  private static VertexWarning warning(JsonNode root, JsonNode warning) throws IOException {
    return new VertexWarning(
        "",
        1,
        warning.path("ruleName").asText() + ": " + warning.path("detail").asText(),
        List.of(warning.path("description").asText()),
        warning.path("url").asText(),
        place(root, warning));
  }

  private static Optional<Passage> place(JsonNode root, JsonNode of) throws IOException {
    var location = of.path("location");
    var source = root.path("sources").path(location.path("sourceIndex").asInt());
    return source.isObject()
        ? PassageReader.json(source, location.path("ranges"))
        : Optional.empty();
  }
}
