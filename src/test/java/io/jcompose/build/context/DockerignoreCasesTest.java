package io.jcompose.build.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.testing.DockerignoreCase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DockerignoreCasesTest {
  @TempDir Path root;

  static List<DockerignoreCase> cases() throws IOException {
    return DockerignoreCase.all().stream().filter(it -> !it.untold()).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void leavesOutWhatDockerLeavesOut(DockerignoreCase given) throws Exception {
    given.make(root, "FROM scratch\n");
    if (given.without().isEmpty()) {
      assertThatThrownBy(() -> sent(given)).isInstanceOf(IgnoreRules.BadLine.class);
      return;
    }
    var wanted = DockerignoreCase.list(root);
    wanted.removeAll(given.without().get());
    assertThat(sent(given)).isEqualTo(wanted);
  }

  private TreeSet<String> sent(DockerignoreCase given) throws Exception {
    var file = IgnoreFile.find(root, Optional.of(root.resolve(given.dockerfile())));
    var rules = file.isEmpty() ? IgnoreRules.NONE : IgnoreFile.read(file.get());
    var found = new TreeSet<String>();
    TreeWalk.through(
        root,
        Selection.allBut(rules),
        new TreeWalk.Visitor() {
          @Override
          public void found(ContextEntry entry) {
            boolean directory = entry.stat().kind() == FileStat.Kind.DIRECTORY;
            found.add(entry.path() + (directory ? "/" : ""));
          }

          @Override
          public void special(String path) {
            throw new AssertionError(path);
          }

          @Override
          public void unreadable(String path, IOException why) throws IOException {
            throw why;
          }
        });
    return found;
  }
}
