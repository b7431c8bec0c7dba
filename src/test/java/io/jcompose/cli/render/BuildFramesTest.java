package io.jcompose.cli.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.ValidatorFactory;
import io.jcompose.build.control.StatusUpdate;
import io.jcompose.build.trace.Trace;
import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.event.Event;
import io.jcompose.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Builds as they are shown, from what BuildKit told of them: each line of a recording is the
 * milliseconds, the service, and a {@code StatusResponse}.
 */
class BuildFramesTest {
  private static final Path RECORDED = Path.of("src/test/resources/fixtures/builds");
  private static final Path EXPECTED = Path.of("src/test/resources/golden/builds");

  /** An event, and when it came. */
  private record Timed(long millis, Event event) {}

  private final List<Timed> events = new ArrayList<>();

  private void play(String recording) throws IOException {
    var traces = new TreeMap<String, Trace>();
    long last = 0;
    for (String line : Files.readAllLines(RECORDED.resolve(recording))) {
      String[] parts = line.split(" ");
      last = Long.parseLong(parts[0]);
      var trace = traces.get(parts[1]);
      if (trace == null) {
        trace = begin(parts[1]);
        traces.put(parts[1], trace);
      }
      now = last;
      trace.accept(StatusUpdate.read(Base64.getDecoder().decode(parts[2])));
      if (trace.failure().isPresent() && traces.size() > 1) {
        traces.put(parts[1], new Trace(it -> {}, it -> it));
        var problem = Diagnostic.error(new Code("JC510"), "The build of service `api` failed.");
        tell(new Event.StepFailed(1, "local", "Image shop-api", problem));
      }
    }
    traces.get("web").end(true);
    tell(new Event.StepDone(2, "local", "Image shop-web", "Built"));
  }

  private Trace begin(String service) {
    int step = service.equals("api") ? 1 : 2;
    tell(new Event.StepStarted(step, "local", "Image shop-" + service, "Building"));
    return new Trace(it -> tell(new Event.Building(step, it)), it -> it);
  }

  private long now;

  private void tell(Event event) {
    events.add(new Timed(now, event));
  }

  private List<String> frame(long millis, int columns, int rows) {
    var board = new Board();
    for (var it : events) {
      if (it.millis() <= millis) {
        board.apply(it.event(), it.millis() * 1_000_000);
      }
    }
    return new BoardLayout(Ansi.OFF, "build")
        .lines(board.rows(), new TerminalSize(columns, rows), millis * 1_000_000);
  }

  private String frames(int columns, int rows, long... moments) {
    var text = new StringBuilder();
    for (long millis : moments) {
      text.append("--- ").append(millis).append(" ms\n");
      frame(millis, columns, rows).forEach(it -> text.append(it).append('\n'));
    }
    return text.toString();
  }

  private String rendered(Function<PrintStream, Progress> renderer) {
    var bytes = new ByteArrayOutputStream();
    try (var progress = renderer.apply(new PrintStream(bytes, false, UTF_8))) {
      events.forEach(it -> progress.emit(it.event()));
    }
    return bytes.toString(UTF_8);
  }

  private static void check(String name, String actual) throws IOException {
    Golden.check(EXPECTED.resolve(name), Optional.of(actual));
  }

  @Test
  void showsStagesOfTwoBuildsWithWhatTheyPrint() throws IOException {
    play("two-on-docker-28.txt");
    check("board-80x24.txt", frames(80, 24, 335, 1225, 2302, 2850, 5000));
    check("board-200x50.txt", frames(200, 50, 2302));
  }

  @Test
  void whatMattersLeastMakesRoomFirst() throws IOException {
    play("two-on-docker-28.txt");
    check("board-80x10.txt", frames(80, 10, 335, 1225, 2302));
    check("board-80x6.txt", frames(80, 6, 1225, 2302));
    check("board-36x12.txt", frames(36, 12, 1225));
  }

  @Test
  void aFrameNeverHasMoreLinesOrCellsThanTheTerminal() throws IOException {
    play("two-on-docker-28.txt");
    for (int rows = 4; rows <= 40; rows += 3) {
      for (long millis = 0; millis < 4200; millis += 100) {
        int columns = 20 + rows * 3;
        assertThat(frame(millis, columns, rows))
            .hasSizeLessThanOrEqualTo(rows - 1)
            .allMatch(line -> Cells.width(line) < columns);
      }
    }
  }

  @Test
  void linesTellEachStageItsEndAndWhatItPrinted() throws IOException {
    play("two-on-docker-28.txt");
    check("two-plain.txt", rendered(out -> new PlainProgress(out, Ansi.OFF)));
    check("two-json.txt", rendered(JsonProgress::new));
  }

  @Test
  void stagesThatAreCachedSaySo() throws IOException {
    play("cached-on-docker-28.txt");
    check("cached-28-plain.txt", rendered(out -> new PlainProgress(out, Ansi.OFF)));
    events.clear();
    play("cached-on-docker-20.10.txt");
    check("cached-20.10-plain.txt", rendered(out -> new PlainProgress(out, Ansi.OFF)));
  }

  @Test
  void theSchemaDescribesEveryObject() throws IOException {
    play("two-on-docker-28.txt");
    String schema = Files.readString(Path.of("schemas/progress.schema.json"));
    for (String line : rendered(JsonProgress::new).split("\n")) {
      assertThat(new ValidatorFactory().validate(schema, line).getErrors())
          .as(line)
          .extracting(it -> it.getInstanceLocation() + " " + it.getError())
          .isEmpty();
    }
  }
}
