package io.jcompose.build.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.build.control.SolveException;
import io.jcompose.engine.HttpEngine;
import io.jcompose.testing.DockerignoreCase;
import io.jcompose.testing.RealEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine reads the rules, and we leave out what it then names. */
@Tag("engine")
class DockerignoreEngineTest {
  private static HttpEngine engine;

  @TempDir Path temp;

  @BeforeAll
  static void openTheEngine() {
    engine = RealEngine.open();
  }

  @AfterAll
  static void closeIt() {
    RealEngine.leave(engine);
  }

  static List<DockerignoreCase> cases() throws IOException {
    var cases = new ArrayList<DockerignoreCase>();
    for (var one : DockerignoreCase.all()) {
      if (one.isAboutReading() && !one.untold()) {
        cases.add(one);
      }
    }
    return cases;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void leavesOutWhatDockerLeavesOut(DockerignoreCase given) throws Exception {
    Path root = Files.createDirectories(temp.resolve("context"));
    Path out = temp.resolve("out");
    given.make(root, "FROM scratch\nCOPY . /\n");
    var build =
        Solving.on(engine)
            .directory("context", root)
            .directory("dockerfile", root)
            .attribute("filename", given.dockerfile())
            .output("local", new Output.ToDirectory(out));
    if (given.without().isEmpty()) {
      assertThatThrownBy(build::solve).isInstanceOf(SolveException.class);
      return;
    }
    build.solve();
    var wanted = DockerignoreCase.list(root);
    wanted.removeAll(given.without().get());
    assertThat(DockerignoreCase.list(out)).isEqualTo(wanted);
  }
}
