package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.InProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Images are built again when what they are built of has changed, on a real engine. */
@Tag("engine")
@Timeout(120)
final class AutoBuildTest {
  private static final String WEB =
      """
        web:
          build: {context: app, args: {V: "${V:-1}"}}
          command: [sleep, "3600"]
          stop_signal: SIGKILL
      """;

  private Lab lab;

  @BeforeEach
  void open() throws Exception {
    lab = Lab.open("auto");
    Files.createDirectories(lab.directory().resolve("app/src"));
    lab.write("app/Dockerfile", "FROM jcompose-test/busybox:1\nARG V\nCOPY src /src\n");
    lab.write("app/src/app.js", "1");
    lab.write("app/.dockerignore", "*.log\n");
    lab.stack("services:\n" + WEB + "x-jcompose: {build: auto}\n");
  }

  @AfterEach
  void close() {
    if (lab != null) {
      try {
        lab.run(lab.env(), "down", "--rmi", "all").ok();
      } finally {
        lab.close();
      }
    }
  }

  private InProcess run(String... command) throws Exception {
    return lab.run(lab.env(), command).ok();
  }

  private void assertUnchanged(String... command) throws Exception {
    lab.proxy().awaitIdle();
    lab.proxy().reset();
    assertThat(run(command).err()).doesNotContain("Building");
    lab.proxy().awaitIdle();
    assertThat(lab.proxy().calls()).as("%s", lab.proxy().calls()).hasSizeLessThanOrEqualTo(5);
  }

  @Test
  @Covers("up --build")
  void upBuildsWhatHasChangedAndSaysWhichFile() throws Exception {
    run("up", "-d");
    assertUnchanged("up", "-d");

    lab.write("app/run.log", "is ignored");
    Path file = lab.directory().resolve("app/src/app.js");
    Files.setLastModifiedTime(file, Files.getLastModifiedTime(lab.directory().resolve("app")));
    assertUnchanged("up", "-d");

    lab.write("app/src/app.js", "2");
    assertThat(run("plan").out()).contains("-web (src/app.js changed)");
    assertThat(run("up", "-d").err())
        .contains("-web` is built again: src/app.js changed.\n")
        .contains("Recreated");
    assertUnchanged("up", "-d");

    assertThat(lab.run(lab.env("V=2"), "plan").ok().out()).contains("-web (args.V changed)");
    assertThat(lab.run(lab.env("V=2"), "plan", "--no-build").ok().out()).isEmpty();
  }

  @Test
  @Covers("up --build")
  void theOptionAsksForItWhereTheFileDoesNot() throws Exception {
    lab.stack("services:\n" + WEB);
    run("up", "-d");
    assertThat(run("up", "-d", "--build=auto").err()).contains("nothing is noted");
    assertUnchanged("up", "-d", "--build=auto");

    lab.write("app/src/app.js", "2");
    assertUnchanged("up", "-d");
    assertUnchanged("up", "-d", "--build=false");
    assertThat(run("up", "-d", "--build=auto").err()).contains("src/app.js changed");
  }

  @Test
  @Covers("build")
  void aBuildIsNotedAndABaseThatIsBuiltAnewIsAChange() throws Exception {
    lab.stack(
        "services:\n"
            + WEB
            + "  base: {image: "
            + lab.project()
            + "-base, build: base, command: [sleep, '3600'], stop_signal: SIGKILL}\n"
            + "x-jcompose: {build: auto}\n");
    Files.createDirectories(lab.directory().resolve("base"));
    lab.write("base/Dockerfile", "FROM jcompose-test/busybox:1\nRUN echo 1 > /v\n");
    lab.write("app/Dockerfile", "FROM " + lab.project() + "-base\nCOPY src /src\n");
    run("build");
    assertThat(run("up", "-d").err()).doesNotContain("Building");

    lab.write("base/Dockerfile", "FROM jcompose-test/busybox:1\nRUN echo 2 > /v\n");
    assertThat(run("plan").out())
        .contains("-base (Dockerfile changed)")
        .contains("-web (" + lab.project() + "-base is built) after #1");
    run("build", "base");
    assertThat(run("plan").out()).contains("-web (" + lab.project() + "-base is another image)");
    run("up", "-d");
    assertUnchanged("up", "-d");
  }

  @Test
  void anotherWayToBuildIsRefused() throws Exception {
    lab.stack("services:\n" + WEB + "x-jcompose: {build: sometimes}\n");
    assertThat(lab.run(lab.env(), "plan").err())
        .contains("error[JC901]")
        .contains("compose.yaml:6:14");
    lab.stack("services:\n" + WEB);
  }
}
