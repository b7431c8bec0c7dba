package io.jcompose.diag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a problem may say. */
class DiagnosticTest {
  private static Diagnostic saying(String summary) {
    return Diagnostic.error(new Code("JC401"), summary);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          at tcp://me:pw@host:1/x.            | at tcp://me:***@host:1/x.
          https://token@host/a and b@c        | https://***@host/a and b@c
          http://a:p@w@h, https://u:q@h       | http://a:***@h, https://u:***@h
          ssh://root@host                     | ssh://root@host
          unix:///var/run/a@b.sock            | unix:///var/run/a@b.sock
          https://host/path@2?x=y://u:p       | https://host/path@2?x=y://u:p
          `https://u:p@h`:                    | `https://u:***@h`:
          ends with https://                  | ends with https://
          """)
  void doesNotTellPasswordsOfAddresses(String said, String told) {
    assertThat(saying(said).summary()).isEqualTo(told);
  }

  @Test
  void masksEveryPart() {
    var problem =
        saying("x")
            .details(List.of("a", "https://u:p@h"))
            .excerpt("  context: https://u:p@h/r.git")
            .hint("https://u:p@h");
    assertThat(problem.details()).containsExactly("a", "https://u:***@h");
    assertThat(problem.excerpt()).contains("  context: https://u:***@h/r.git");
    assertThat(problem.hint()).contains("https://u:***@h");
  }

  @Test
  void aFilesTroubleIsToldWithoutItsNameAndClass() {
    assertThat(FileWords.of(new NoSuchFileException("/x"))).isEqualTo("it does not exist");
    assertThat(FileWords.of(new AccessDeniedException("/x"))).isEqualTo("permission denied");
    assertThat(FileWords.of(new FileSystemException("/x", null, "Not a directory")))
        .isEqualTo("not a directory");
    assertThat(FileWords.of(new IOException("Is a directory"))).isEqualTo("is a directory");
    assertThat(FileWords.of(new IOException())).isEqualTo("IOException");
  }
}
