package io.jcompose.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.build.BuildProgress.News;
import io.jcompose.build.BuildProgress.Output;
import io.jcompose.build.BuildProgress.Transfer;
import io.jcompose.event.BuildNews;
import io.jcompose.event.BuildNews.Stage;
import io.jcompose.event.BuildNews.StageOutput;
import io.jcompose.event.BuildNews.State;
import io.jcompose.wire.StreamRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildLogTest {
  private long nanos;
  private final List<BuildProgress> told = new ArrayList<>();
  private final BuildLog log = new BuildLog(told::add, () -> nanos += 500_000_000);

  @Test
  void linesAreJoinedFromPieces() {
    log.accept(stream("Step 2/3 : RU"));
    log.accept(stream("N x\n ---> Running in c0ffee\nhel"));
    log.accept(stream("lo\n\nwor"));
    log.end(State.DONE, "");
    assertThat(told)
        .containsExactly(
            new News(new BuildNews.Stages(3)),
            stage(1, "[2/3] RUN x", State.RUNNING, 0),
            new News(new StageOutput(1, Duration.ofMillis(500), " ---> Running in c0ffee")),
            new News(new StageOutput(1, Duration.ofMillis(1000), "hello")),
            new News(new StageOutput(1, Duration.ofMillis(1500), "wor")),
            stage(1, "[2/3] RUN x", State.DONE, 2000));
  }

  @Test
  void podmanWritesItsStepsInCapitals() {
    log.accept(stream("STEP 1/6: FROM scratch\n"));
    assertThat(log.step()).contains(new ClassicStep(1, 6, "FROM scratch"));
    log.accept(stream("[2/2] STEP 3/4: RUN x\n"));
    assertThat(log.step()).contains(new ClassicStep(3, 4, "RUN x"));
  }

  @Test
  void stepsEndWhenTheNextOneBeginsAndSayWhetherTheyWereCached() {
    log.accept(stream("Step 1/3 : FROM x\nStep 2/3 : RUN y\n ---> Using cache\n ---> 1f\n"));
    log.accept(stream("Step 3/3 : RUN z\n"));
    log.end(State.FAILED, "exit code 2");
    assertThat(told)
        .filteredOn(it -> it instanceof News news && news.news() instanceof Stage)
        .containsExactly(
            stage(1, "[1/3] FROM x", State.RUNNING, 0),
            stage(1, "[1/3] FROM x", State.DONE, 500),
            stage(2, "[2/3] RUN y", State.RUNNING, 0),
            stage(2, "[2/3] RUN y", State.CACHED, 1000),
            stage(3, "[3/3] RUN z", State.RUNNING, 0),
            new News(
                new Stage(3, "[3/3] RUN z", State.FAILED, Duration.ofMillis(500), "exit code 2")));
  }

  private static News stage(int number, String name, State state, long millis) {
    return new News(new Stage(number, name, state, Duration.ofMillis(millis), ""));
  }

  @Test
  void whatOnlyLooksLikeAStepIsOutput() {
    log.accept(stream("Step by step: ok\nStep 1/x : y\nStep /2 : y\n"));
    assertThat(told).hasSize(3).allMatch(Output.class::isInstance);
  }

  @Test
  void theTailIsThatOfTheLastInstruction() {
    log.accept(stream("Step 1/2 : FROM x\nold\nStep 2/2 : RUN y\n"));
    for (int i = 1; i <= 30; i++) {
      log.accept(stream("line " + i + "\n"));
    }
    assertThat(log.tail()).hasSize(20).startsWith("line 11").endsWith("line 30");
  }

  @Test
  void pulledLayersArePassedOn() {
    log.accept(
        new StreamRecord("f00", "Downloading", "", 5, 10, Optional.empty(), Optional.empty()));
    log.accept(new StreamRecord("", "Digest: x", "", 0, 0, Optional.empty(), Optional.empty()));
    assertThat(told)
        .containsExactly(new Transfer("f00", "Downloading", 5, 10), new Output("Digest: x"));
  }

  @Test
  void instructionsAreFoundInTheirDockerfile() {
    var lines =
        DockerfileLines.of(
            """
            # syntax=x

            ARG V=1
            FROM base
            RUN a && \\
                # a comment between
                b && \\

                c
            copy x /
            """);
    assertThat(lines.step(2, "FROM base").orElseThrow().number()).isEqualTo(4);
    assertThat(lines.step(3, "RUN a && b && c").orElseThrow().text()).isEqualTo("RUN a && \\");
    assertThat(lines.step(4, "COPY x /").orElseThrow().number()).isEqualTo(10);
    assertThat(lines.step(4, "RUN x")).isEmpty();
    assertThat(lines.step(5, "LABEL a=b")).isEmpty();
  }

  @Test
  void theEscapeDirectiveChangesWhatContinuesALine() {
    var lines = DockerfileLines.of("# escape=`\nRUN a `\n  b\nRUN c\\\nRUN d\n");
    assertThat(lines.step(2, "RUN c\\").orElseThrow().number()).isEqualTo(4);
    assertThat(lines.step(3, "RUN d").orElseThrow().number()).isEqualTo(5);
  }

  private static StreamRecord stream(String text) {
    return new StreamRecord("", "", text, 0, 0, Optional.empty(), Optional.empty());
  }
}
