package io.jcompose.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.event.Event;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BoardLayoutTest {
  private static final long SECOND = 1_000_000_000L;

  private final Board board = new Board();

  private void at(double seconds, Event event) {
    board.apply(event, (long) (seconds * SECOND));
  }

  private void started(double seconds, int step, String subject, String doing) {
    at(seconds, new Event.StepStarted(step, "local", subject, doing));
  }

  private void done(double seconds, int step, String subject, String done) {
    at(seconds, new Event.StepDone(step, "local", subject, done));
  }

  private String shown(int columns, int rows, double seconds) {
    var layout = new BoardLayout(Ansi.OFF, "up");
    var lines =
        layout.lines(board.rows(), new TerminalSize(columns, rows), (long) (seconds * SECOND));
    return String.join("\n", lines) + "\n";
  }

  @Test
  void showsEachSubjectWithItsStateAndTime() {
    at(0, new Event.Unchanged("local", "Network p_default", "Exists"));
    started(0, 1, "Container p-db-1", "Creating");
    done(0.5, 1, "Container p-db-1", "Created");
    started(1, 2, "Container p-db-1", "Starting");
    done(1.4, 2, "Container p-db-1", "Started");
    started(1, 3, "Container p-web-1", "Waiting");
    assertThat(shown(60, 24, 3.3))
        .isEqualTo(
            """
            [+] up 2/3
             ✔ Network p_default  Exists
             ✔ Container p-db-1   Started                          0.9s
             ⠸ Container p-web-1  Waiting                          2.3s
            """);
  }

  @Test
  void aNarrowTerminalShowsNamesAndStatesWithoutWrapping() {
    at(0, new Event.Unchanged("local", "Network p_default", "Exists"));
    started(1, 3, "Container p-wéb界-1", "Waiting");
    started(1, 4, "Container shop-recommendations-1", "Waiting");
    String shown = shown(20, 24, 3.3);
    assertThat(shown.lines()).allMatch(line -> Cells.width(line) <= 19);
    assertThat(shown)
        .isEqualTo(
            """
            [+] up 1/3
             ✔ p_default
             ⠸ p-wéb界-1
             ⠸ shop-recommenda…
            """);
    assertThat(shown(30, 24, 3.3)).contains(" ⠸ shop-recommendations-1  …");
  }

  private void layer(double seconds, String id, String status, long current, long total) {
    at(seconds, new Event.StepProgress(1, id, status, current, total));
  }

  private void pullOfFourLayers() {
    started(0, 1, "Image db:1", "Pulling");
    layer(0, "aaa", "Pulling fs layer", 0, 0);
    layer(0, "bbb", "Already exists", 0, 0);
    layer(0, "ddd", "Waiting", 0, 0);
    layer(1, "aaa", "Downloading", 10_000_000, 40_000_000);
    layer(1, "ccc", "Downloading", 512, 10_000_000);
    layer(2, "ccc", "Download complete", 0, 0);
    layer(2, "ccc", "Extracting", 5_000_000, 10_000_000);
  }

  @Test
  void showsTheLayersOfAPullBelowItAndCountsThoseThatAreDone() {
    pullOfFourLayers();
    assertThat(shown(80, 24, 2))
        .isEqualTo(
            """
            [+] up 0/1
             ⠋ Image db:1  Pulling  1/4 [========>           ] 20MB/50MB 10MB/s        2.0s
                 aaa  Downloading     [=====>              ] 10MB/40MB
                 ccc  Extracting      [==========>         ] 5MB/10MB
                 ddd  Waiting
            """);
    assertThat(shown(45, 24, 2))
        .startsWith(
            """
            [+] up 0/1
             ⠋ Image db:1  Pulling  1/4 20MB/50MB   2.0s
            """);
    done(2.5, 1, "Image db:1", "Pulled");
    assertThat(shown(40, 24, 3)).endsWith(" ✔ Image db:1  Pulled              2.5s\n");
  }

  @Test
  void theLayersTakeNoMoreLinesThanThereAre() {
    pullOfFourLayers();
    started(0, 2, "Image web:1", "Pulling");
    at(1, new Event.StepProgress(2, "eee", "Downloading", 1, 2));
    at(1, new Event.StepProgress(2, "fff", "Downloading", 1, 2));

    String shown = shown(80, 7, 2);

    assertThat(shown.lines()).hasSize(1 + 2 + 3);
    assertThat(shown).contains("aaa", "ccc", "eee").doesNotContain("ddd", "fff");
  }

  @Test
  void theEndOfAPullTellsTheDigestAndWhatTravelled() {
    started(0, 1, "Image db:1", "Pulling");
    String digest = "sha256:" + "0123456789abcdef".repeat(4);
    at(1, new Event.StepTransferred(1, digest, 50_000_000));
    done(2.5, 1, "Image db:1", "Pulled");
    assertThat(shown(80, 24, 3)).contains(" ✔ Image db:1  Pulled  sha256:0123456789ab, 50MB      ");
  }

  @Test
  void showsTheLastLineOfABuildBelowIt() {
    started(0, 1, "Image p/web", "Building");
    at(0, new Event.StepOutput(1, "#5 RUN make\n#5 0.3 cc\t-o x\n"));
    assertThat(shown(40, 24, 1))
        .isEqualTo(
            """
            [+] up 0/1
             ⠋ Image p/web  Building           1.0s
                 #5 0.3 cc -o x
            """);
    done(1, 1, "Image p/web", "Built");
    assertThat(shown(40, 24, 1)).doesNotContain("#5");
  }

  @Test
  void marksFailuresAndWhatTheyLeft() {
    started(0, 1, "Container a", "Starting");
    at(
        1,
        new Event.StepFailed(
            1, "local", "Container a", Diagnostic.error(new Code("JC410"), "Port is taken.")));
    at(1, new Event.StepSkipped(2, "local", "Container b", 1));
    at(1, new Event.StepCancelled(3, "local", "Container c"));
    at(1, new Event.StepUnneeded(4, "local", "Container d"));
    assertThat(shown(60, 24, 9))
        .isEqualTo(
            """
            [+] up 0/3
             ✘ Container a  Error  Port is taken.                  1.0s
             ! Container b  Skipped  because of Container a
             ! Container c  Cancelled
            """);
  }

  @Test
  void anUnneededStepLeavesTheRowDone() {
    done(0, 1, "Image x", "Pulled");
    started(0, 2, "Image x", "Comparing");
    at(0, new Event.StepUnneeded(2, "local", "Image x"));
    assertThat(shown(60, 24, 0)).startsWith("[+] up 1/1\n ✔ Image x");
  }

  @Test
  void aFailureStaysWhenAnotherStepOfTheSubjectIsSkipped() {
    at(0, new Event.StepFailed(1, "local", "C", Diagnostic.error(new Code("JC410"), "No.")));
    at(0, new Event.StepSkipped(2, "local", "C", 1));
    assertThat(shown(60, 24, 0)).contains("✘ C  Error  No.");
  }

  @Test
  void collapsesFinishedRowsWhenTheTerminalIsLow() {
    for (int i = 0; i < 10; i++) {
      started(0, i, "Container p-" + i, "Starting");
    }
    for (int i = 0; i < 7; i++) {
      done(1 + i, i, "Container p-" + i, "Started");
    }
    assertThat(shown(40, 8, 9))
        .isEqualTo(
            """
            [+] up 7/10
             ✔ Container p-5  Started          6.0s
             ✔ Container p-6  Started          7.0s
             ⠋ Container p-7  Starting         9.0s
             ⠋ Container p-8  Starting         9.0s
             ⠋ Container p-9  Starting         9.0s
             … 5 more done
            """);
    assertThat(shown(40, 5, 9))
        .isEqualTo(
            """
            [+] up 7/10
             ⠋ Container p-7  Starting         9.0s
             ⠋ Container p-8  Starting         9.0s
             … 1 more under way, 7 more done
            """);
  }

  @Test
  void cutsLongNamesToTheWidth() {
    started(0, 1, "Container " + "x".repeat(80), "Starting");
    String text = shown(50, 24, 0.1);
    assertThat(text.lines()).allMatch(line -> Cells.width(line) <= 49);
    assertThat(text).contains("… ", "Starting", "0.1s");
  }

  @Test
  void writesTimes() {
    assertThat(Elapsed.text(65 * SECOND)).isEqualTo("1m05s");
    assertThat(Elapsed.text(3 * 3600 * SECOND + 240 * SECOND)).isEqualTo("3h04m");
  }

  @Test
  void writesSizesAsDockerDoes() {
    assertThat(
            LongStream.of(
                    0, 2, 999, 1000, 1536, 73_900_000, 99_960_000, 999_499_999, 1_200_000_000L)
                .mapToObj(ByteSize::text))
        .containsExactly("0B", "2B", "999B", "1kB", "1.54kB", "73.9MB", "100MB", "999MB", "1.2GB");
  }
}
