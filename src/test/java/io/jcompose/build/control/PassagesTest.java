package io.jcompose.build.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.grpc.ProtoWriter;
import io.jcompose.grpc.RpcDetail;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcStatus;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The lines of a Dockerfile that BuildKit names: of failures, warnings and reports. */
class PassagesTest {
  private static final String TEXT = "FROM x\nRUN a && \\\n  b && \\\n  c\nCMD d\n";
  private static final String SOURCE = "github.com/moby/buildkit/errdefs.Source+json";

  private static String info() {
    String data = Base64.getEncoder().encodeToString(TEXT.getBytes(UTF_8));
    return "{\"filename\": \"Dockerfile\", \"data\": \""
        + data
        + "\", \"language\": \"Dockerfile\"}";
  }

  private static String ranges(int... lines) {
    var all = new StringBuilder();
    for (int line : lines) {
      all.append(all.isEmpty() ? "" : ",");
      all.append("{\"start\":{\"line\":").append(line).append("},\"end\":{\"line\":");
      all.append(line).append("}}");
    }
    return "[" + all + "]";
  }

  private static RpcDetail source(int... lines) {
    String json = "{\"info\":" + info() + ",\"ranges\":" + ranges(lines) + "}";
    return new RpcDetail(SOURCE, json.getBytes(UTF_8));
  }

  @Test
  void aFailureHasAllLinesOfItsInstruction() {
    var other = new RpcDetail("github.com/moby/buildkit/stack.Stack+json", new byte[] {'{', '}'});
    var failure = failure(other, source(2, 3, 4), source(1));
    assertThat(failure.source()).contains(new Passage("Dockerfile", TEXT, 2, 4));
    assertThat(failure.source().orElseThrow().lines())
        .containsExactly("RUN a && \\", "  b && \\", "  c");
  }

  @Test
  void aFailureMayHaveNoLines() {
    assertThat(failure().source()).isEmpty();
    assertThat(failure(source()).source()).isEmpty();
    assertThat(failure(new RpcDetail(SOURCE, new byte[] {'?'})).source()).isEmpty();
  }

  @Test
  void linesBeyondTheFileAreNotShown() {
    assertThat(new Passage("Dockerfile", TEXT, 5, 9).lines()).containsExactly("CMD d");
    assertThat(new Passage("Dockerfile", TEXT, 7, 7).lines()).isEmpty();
  }

  @Test
  void aWarningHasItsLines() throws IOException {
    var place = new ProtoWriter().number(1, 5);
    var warning =
        new ProtoWriter()
            .text(1, "sha256:1")
            .text(3, "Rule: words (line 5)")
            .text(5, "https://example.com")
            .message(6, new ProtoWriter().text(1, "Dockerfile").text(2, TEXT))
            .message(7, new ProtoWriter().message(1, place).message(2, place));
    var update = StatusUpdate.read(new ProtoWriter().message(4, warning).toBytes());
    assertThat(update.warnings())
        .singleElement()
        .satisfies(it -> assertThat(it.source()).contains(new Passage("Dockerfile", TEXT, 5, 5)))
        .satisfies(it -> assertThat(it.url()).isEqualTo("https://example.com"));
  }

  @Test
  void aReportHasWarningsAndWhyNothingCanBeBuilt() throws IOException {
    String json =
        """
        {"warnings": [{"ruleName": "Rule", "description": "about", "url": "u", "detail": "words",
                       "location": {"ranges": %s}}],
         "sources": [%s],
         "buildError": {"message": "no such thing", "location": {"sourceIndex": 0, "ranges": %s}}}
        """
            .formatted(ranges(5), info(), ranges(2, 3));
    var report = LintReport.read(json.getBytes(UTF_8));
    var place = new Passage("Dockerfile", TEXT, 5, 5);
    assertThat(report.warnings())
        .containsExactly(
            new VertexWarning("", 1, "Rule: words", List.of("about"), "u", Optional.of(place)));
    var failure = report.failure().orElseThrow();
    assertThat(failure.words()).isEqualTo("no such thing");
    assertThat(failure.source()).contains(new Passage("Dockerfile", TEXT, 2, 3));
  }

  @Test
  void aReportMayBeEmpty() throws IOException {
    var report = LintReport.read("{\"warnings\": null, \"sources\": null}".getBytes(UTF_8));
    assertThat(report.warnings()).isEmpty();
    assertThat(report.failure()).isEmpty();
  }

  private static SolveException failure(RpcDetail... details) {
    return new SolveException(new RpcException(RpcStatus.UNKNOWN, "words", List.of(details)));
  }
}
