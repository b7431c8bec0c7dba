package io.jcompose.cli.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
  @Test
  void reachesTheEndOfEveryCommandButThoseThatAreMeantToFail(@TempDir Path directory)
      throws Exception {
    var output = new ByteArrayOutputStream();

    var failed = Rehearsal.run(directory, output, () -> true);

    assertThat(failed)
        .as(output.toString(StandardCharsets.UTF_8))
        .isEqualTo(Map.of("-H unix:///nonexistent/socket up -d", 1, "upp", 1));
  }
}
