package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Jc;
import io.jcompose.testing.Lab;
import io.jcompose.testing.TestImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images that come to the hosts that run them, without a registry. */
@Tag("lab")
@Timeout(120)
class ImagesOnHostsTest {
  private static Lab lab;

  @TempDir Path directory;

  @BeforeAll
  static void up() {
    lab = Lab.withImage(2);
  }

  @AfterAll
  static void down() {
    if (lab != null) {
      lab.close();
    }
  }

  private Jc stack(String services) {
    var hosts = "name: jct-images\nx-jcompose: {hosts: " + lab.hosts("one", "two") + "}\n";
    return Jc.in(directory)
        .variable("HOME", directory.toString())
        .stack(hosts + "services:\n" + services);
  }

  private static String id(int host, String reference) {
    try (var engine = lab.inside(host)) {
      return engine.images().inspect(reference).orElseThrow().id();
    }
  }

  @Test
  void anImageIsBuiltOnceAndOnlyItsOwnLayersTravel() {
    var jc =
        stack(
            """
              web:
                build: {dockerfile_inline: "FROM %s\\nCOPY f /f\\n", context: .}
                network_mode: none
                command: [sleep, "1000"]
                init: true
                stop_grace_period: 0s
                scale: 2
            """
                .formatted(TestImage.NAME));
    jc.file("f", "content");

    var up = jc.run("up", "-d");
    up.stderrContains("Image jct-images-web @two  Copied").ok();

    assertThat(id(2, "jct-images-web")).isEqualTo(id(1, "jct-images-web"));
    assertThat(up.err().lines().filter(it -> it.contains(" Built"))).hasSize(1);
    assertThat(up.err().lines().filter(it -> it.contains("Copied")).findFirst().orElseThrow())
        .as("the layers of %s stay where they are", TestImage.NAME)
        .matches(".*Copied +[0-9.]+kB");
    jc.run("down", "--rmi", "all").ok();
    for (int host = 1; host <= 2; host++) {
      try (var engine = lab.inside(host)) {
        assertThat(engine.images().inspect("jct-images-web")).isEmpty();
        TestImage.on(engine);
      }
    }
  }

  @Test
  void anImageThatOnlyOneHostHasIsCopied() {
    try (var engine = lab.inside(2)) {
      engine.images().tag(TestImage.NAME, "jct-images/mine", "1");
    }
    var jc =
        stack(
            """
              web:
                image: jct-images/mine:1
                network_mode: none
                command: [sleep, "1000"]
                init: true
                stop_grace_period: 0s
                scale: 2
            """);

    jc.run("up", "-d").stderrContains("Image jct-images/mine:1 @one  Copied").ok();

    assertThat(id(1, "jct-images/mine:1")).isEqualTo(id(2, "jct-images/mine:1"));
    jc.run("down", "--rmi", "all").ok();
  }

  @Test
  void whatHasChangedIsBuiltAgainOnOneHostAndReplacesTheContainersOfAll() {
    var jc =
        stack(
            """
              web:
                build: {dockerfile_inline: "FROM %s\\nCOPY f /f\\n", context: app}
                network_mode: none
                command: [sleep, "1000"]
                init: true
                stop_grace_period: 0s
                scale: 2
            """
                .formatted(TestImage.NAME));
    jc.file("app/f", "one");
    jc.run("up", "-d", "--build=auto").ok();
    String before = id(1, "jct-images-web");

    jc.run("up", "-d", "--build=auto").ok();
    assertThat(id(1, "jct-images-web")).isEqualTo(before);

    jc.file("app/f", "two");
    var up = jc.run("up", "-d", "--build=auto");
    up.stderrContains("f changed").ok();
    assertThat(up.err().lines().filter(it -> it.contains(" Built"))).hasSize(1);
    assertThat(id(1, "jct-images-web")).isNotEqualTo(before);
    assertThat(id(2, "jct-images-web")).isEqualTo(id(1, "jct-images-web"));
    for (String index : List.of("1", "2")) {
      jc.run("exec", "-T", "--index", index, "web", "cat", "/f").stdoutContains("two").ok();
    }
    jc.run("down", "--rmi", "all").ok();
    for (int host = 1; host <= 2; host++) {
      try (var engine = lab.inside(host)) {
        TestImage.on(engine);
      }
    }
  }

  @Test
  void aBuildIsForOneHostAndItsOutputIsWrittenOnce() {
    var jc =
        stack(
            """
              web:
                build: {dockerfile_inline: "FROM scratch\\nCOPY f /f\\n", context: .}
                scale: 2
            """);
    jc.file("f", "content");

    var plain = jc.run("build");
    plain.ok();
    assertThat(plain.err().lines().filter(it -> it.contains(" Built"))).hasSize(1);
    id(1, "jct-images-web");
    try (var engine = lab.inside(2)) {
      assertThat(engine.images().inspect("jct-images-web")).isEmpty();
    }

    var written = jc.run("build", "--output", "type=local,dest=out");
    written.ok();
    assertThat(directory.resolve("out/f")).hasContent("content");
    assertThat(written.err().lines().filter(it -> it.contains(" Built"))).hasSize(1);
    jc.run("down", "--rmi", "all").ok();
  }
}
