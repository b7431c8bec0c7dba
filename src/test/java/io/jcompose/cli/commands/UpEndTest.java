package io.jcompose.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.cli.options.AttachOptions.Attachment;
import io.jcompose.cli.options.AttachOptions.Attachment.Ends;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpEndTest {
  private static final Set<String> ALL = Set.of("test", "db", "job");

  private static UpEnd end(Ends ends, String from) {
    var code = from.isEmpty() ? Optional.<String>empty() : Optional.of(from);
    return new UpEnd(new Attachment(ALL, ALL, Set.of("job"), ends, code));
  }

  @Test
  void givesTheCodeOfTheServiceThatWasAskedForWhenItEndsByItself() {
    var end = end(Ends.EXIT, "test");
    assertThat(end.ended("test", "p-test-1", 7)).isTrue();
    assertThat(end.ended("db", "p-db-1", 143)).isFalse();
    assertThat(end.code()).isEqualTo(7);
    assertThat(end.why()).contains("container `p-test-1` ended with code 7");
  }

  @Test
  void exitCodeFromDoesNotHideTheFailureOfASibling() {
    var end = end(Ends.EXIT, "test");
    assertThat(end.ended("db", "p-db-1", 42)).isTrue();
    assertThat(end.ended("test", "p-test-1", 0)).isFalse();
    assertThat(end.code()).isEqualTo(42);
  }

  @Test
  void aServiceThatIsStoppedAfterTheSuccessOfAnotherGivesItsOwnCode() {
    var end = end(Ends.EXIT, "test");
    assertThat(end.ended("db", "p-db-1", 0)).isTrue();
    assertThat(end.ended("test", "p-test-1", 143)).isFalse();
    assertThat(end.code()).isEqualTo(143);
  }

  @Test
  void theFirstFailureOfSeveralReplicasCounts() {
    var end = end(Ends.NEVER, "test");
    end.ended("test", "p-test-1", 0);
    end.ended("test", "p-test-2", 3);
    end.ended("test", "p-test-3", 4);
    assertThat(end.code()).isEqualTo(3);
  }

  @Test
  void aJobThatOthersNeedCompletedEndsNothingUnlessItFails() {
    assertThat(end(Ends.EXIT, "").ended("job", "p-job-1", 0)).isFalse();
    assertThat(end(Ends.EXIT, "").ended("job", "p-job-1", 1)).isTrue();
    assertThat(end(Ends.EXIT, "").ended("db", "p-db-1", 0)).isTrue();
  }

  @Test
  void onlyFailuresEndEverythingWhenThatIsWanted() {
    var end = end(Ends.FAILURE, "");
    assertThat(end.ended("db", "p-db-1", 0)).isFalse();
    assertThat(end.ended("test", "p-test-1", 9)).isTrue();
    assertThat(end.code()).isEqualTo(9);
  }

  @Test
  void anInterruptIsNoFailureOfAContainer() {
    var end = end(Ends.EXIT, "");
    end.interrupted();
    assertThat(end.ended("db", "p-db-1", 137)).isFalse();
    assertThat(end.code()).isZero();
    assertThat(end.why()).contains("interrupted");
  }
}
