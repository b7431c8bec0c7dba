package io.jcompose.engine.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.UnixServer;
import io.jcompose.testing.UnixServer.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at the real machine. */
final class MachineTest {
  @TempDir private Path directory;

  private Machine machine() {
    return new Machine(Map.of(), directory);
  }

  @Test
  void findsAnEngineThatAnswersAPing() throws Exception {
    try (var server = new UnixServer(directory, line -> Answer.DROP)) {
      assertThat(machine().refusal(server.path())).isEmpty();
      assertThat(machine().silence(server.url())).isEmpty();
      assertThat(machine().refusal(directory.resolve("none.sock"))).isPresent();
      assertThat(machine().silence("unix:///no/such.sock"))
          .hasValueSatisfying(
              it -> assertThat(it.words()).isEqualTo("the socket /no/such.sock does not exist"));
    }
  }

  @Test
  void readsFilesAndDirectories() throws Exception {
    Files.writeString(directory.resolve("b"), "text");
    Files.writeString(directory.resolve("a"), "");

    assertThat(machine().read(directory.resolve("b"))).contains("text");
    assertThat(machine().read(directory.resolve("c"))).isEmpty();
    assertThat(machine().names(directory)).containsExactly("a", "b");
    assertThat(machine().names(directory.resolve("none"))).isEmpty();
    assertThat(machine().exists(directory.resolve("a"))).isTrue();
  }
}
