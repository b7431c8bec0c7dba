package io.jcompose.cli.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.ValidatorFactory;
import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.event.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PlainProgressTest {
  static final List<Event> RUN =
      List.of(
          new Event.Notice(Diagnostic.warning(new Code("JC301"), "Found orphan containers.")),
          new Event.Unchanged("local", "Network p_default", "Exists"),
          new Event.StepStarted(1, "local", "Image p/web", "Building"),
          new Event.StepOutput(1, "#5 [2/3] RUN make\u001b[0m\r\n\n"),
          new Event.StepStarted(2, "local", "Image db:1", "Pulling"),
          new Event.StepProgress(2, "4f4fb700ef54", "Downloading", 512, 2048),
          new Event.StepProgress(2, "4f4fb700ef54", "Downloading", 1024, 2048),
          new Event.StepProgress(2, "4f4fb700ef54", "Pull complete", 0, 0),
          new Event.StepTransferred(2, "sha256:ab", 2048),
          new Event.StepDone(2, "local", "Image db:1", "Pulled"),
          new Event.StepDone(1, "local", "Image p/web", "Built"),
          new Event.StepUnneeded(3, "local", "Container p-old-1"),
          new Event.StepStarted(4, "node2", "Container p-db-1", "Creating"),
          new Event.StepDone(4, "node2", "Container p-db-1", "Created"),
          new Event.StepStarted(5, "node2", "Container p-db-1", "Starting"),
          new Event.StepFailed(
              5,
              "node2",
              "Container p-db-1",
              Diagnostic.error(new Code("JC410"), "Port 5432 is taken.").hint("Free it.")),
          new Event.StepSkipped(6, "local", "Container p-web-1", 5),
          new Event.StepCancelled(7, "local", "Container p-x-1"));

  static String rendered(Function<PrintStream, Progress> renderer) {
    var bytes = new ByteArrayOutputStream();
    try (var progress = renderer.apply(new PrintStream(bytes, false, UTF_8))) {
      RUN.forEach(progress::emit);
    }
    return bytes.toString(UTF_8);
  }

  @Test
  void writesALineForEachChange() {
    assertThat(rendered(out -> new PlainProgress(out, Ansi.OFF)))
        .isEqualTo(
            """
            warning[JC301]: Found orphan containers.
             Network p_default  Exists
             Image p/web  Building
             Image p/web  | #5 [2/3] RUN make\\x1b[0m
             Image db:1  Pulling
             Image db:1  | 4f4fb700ef54 Downloading 2.05kB
             Image db:1  | 4f4fb700ef54 Pull complete
             Image db:1  Pulled  sha256:ab, 2.05kB
             Image p/web  Built
             Container p-db-1 @node2  Creating
             Container p-db-1 @node2  Created
             Container p-db-1 @node2  Starting
             Container p-db-1 @node2  Error  Port 5432 is taken.
             Container p-web-1  Skipped  because of Container p-db-1 @node2
             Container p-x-1  Cancelled
            """);
  }

  @Test
  void tellsOnceThatStepsOfTheSameThingAreSkipped() {
    var bytes = new ByteArrayOutputStream();
    var plain = new PlainProgress(new PrintStream(bytes, false, UTF_8), Ansi.OFF);
    plain.emit(new Event.StepStarted(1, "local", "Image web", "Pulling"));
    for (int step = 2; step <= 4; step++) {
      plain.emit(new Event.StepSkipped(step, "local", "Container web-1", 1));
    }
    assertThat(bytes.toString(UTF_8))
        .isEqualTo(" Image web  Pulling\n Container web-1  Skipped  because of Image web\n");
  }

  @Test
  void isSilentWhenQuietExceptForErrors() {
    assertThat(rendered(out -> new QuietProgress(out, Ansi.OFF))).isEmpty();
    var bytes = new ByteArrayOutputStream();
    var quiet = new QuietProgress(new PrintStream(bytes, false, UTF_8), Ansi.OFF);
    quiet.emit(new Event.Notice(Diagnostic.error(new Code("JC601"), "The host is gone.")));
    assertThat(bytes.toString(UTF_8)).isEqualTo("error[JC601]: The host is gone.\n");
  }

  @Test
  void writesAnObjectForEachEvent() {
    assertThat(rendered(JsonProgress::new))
        .isEqualTo(
            """
            {"warning":true,"message":"Found orphan containers.","code":"JC301"}
            {"id":"Network p_default","status":"Done","text":"Exists"}
            {"id":"Image p/web","status":"Working","text":"Building","step":1}
            {"id":"Image p/web","status":"Working","details":"#5 [2/3] RUN make\\u001b[0m\\r\\n\\n","step":1}
            {"id":"Image db:1","status":"Working","text":"Pulling","step":2}
            {"id":"4f4fb700ef54","parent_id":"Image db:1","status":"Working","text":"Downloading","current":512,"total":2048,"percent":25,"step":2}
            {"id":"4f4fb700ef54","parent_id":"Image db:1","status":"Working","text":"Downloading","current":1024,"total":2048,"percent":50,"step":2}
            {"id":"4f4fb700ef54","parent_id":"Image db:1","status":"Done","text":"Pull complete","percent":100,"step":2}
            {"id":"Image db:1","status":"Done","text":"Pulled","digest":"sha256:ab","transferred":2048,"step":2}
            {"id":"Image p/web","status":"Done","text":"Built","step":1}
            {"id":"Container p-db-1","status":"Working","text":"Creating","step":4,"host":"node2"}
            {"id":"Container p-db-1","status":"Done","text":"Created","step":4,"host":"node2"}
            {"id":"Container p-db-1","status":"Working","text":"Starting","step":5,"host":"node2"}
            {"id":"Container p-db-1","status":"Error","text":"Error","details":"Port 5432 is taken.","step":5,"host":"node2","problem":{"error":true,"message":"Port 5432 is taken.","code":"JC410","hint":"Free it."}}
            {"id":"Container p-web-1","status":"Warning","text":"Skipped","details":"because of Container p-db-1 @node2","step":6}
            {"id":"Container p-x-1","status":"Warning","text":"Cancelled","step":7}
            """);
  }

  @Test
  void theSchemaDescribesEveryObject() throws IOException {
    String schema = Files.readString(Path.of("schemas/progress.schema.json"));
    for (String line : rendered(JsonProgress::new).split("\n")) {
      assertThat(new ValidatorFactory().validate(schema, line).getErrors())
          .as(line)
          .extracting(it -> it.getInstanceLocation() + " " + it.getError())
          .isEmpty();
    }
    assertThat(new ValidatorFactory().validate(schema, "{\"id\":\"x\"}").isValid()).isFalse();
  }
}
