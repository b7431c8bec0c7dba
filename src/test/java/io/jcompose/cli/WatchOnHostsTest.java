package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Jc;
import io.jcompose.testing.Lab;
import io.jcompose.testing.TestImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that change while a stack runs on several hosts. */
@Tag("lab")
class WatchOnHostsTest {
  private Lab lab;
  private Jc jc;
  private Map<String, String> env;

  @TempDir Path directory;

  @BeforeEach
  void open() throws Exception {
    lab = Lab.of(2);
    var hosts = new StringBuilder();
    for (int host = 1; host <= 2; host++) {
      try (var engine = lab.inside(host)) {
        TestImage.on(engine);
      }
      var tls = lab.env(host, "tls");
      hosts.append(
          "    h%d: {endpoint: \"%s\", tls: \"%s\"}\n"
              .formatted(host, tls.get("DOCKER_HOST"), tls.get("DOCKER_CERT_PATH")));
    }
    String stack =
        """
        name: jct-watch
        x-jcompose:
          hosts:
        %1$s
        services:
          web:
            build:
              context: image
              dockerfile_inline: |
                FROM %2$s
                COPY made /made
            init: true
            command: [sleep, "1000"]
            scale: 2
            stop_grace_period: 5s
            develop:
              watch:
                - {action: sync, path: src, target: /src}
                - {action: sync+restart, path: conf, target: /conf}
                - {action: rebuild, path: image}
        """
            .formatted(hosts, TestImage.NAME);
    env = new TreeMap<>(Map.of("XDG_STATE_HOME", directory.resolve("state").toString()));
    env.put("HOME", directory.toString());
    env.put("DOCKER_HOST", "unix:///no/such/engine.sock");
    env.put("JCOMPOSE_LINT", "off");
    write("src/a", "one");
    write("conf/c", "one");
    write("image/made", "first");
    jc = Jc.in(directory).stack(stack);
    env.forEach((name, value) -> jc = jc.variable(name, value));
  }

  @AfterEach
  void close() {
    if (lab != null) {
      lab.close();
    }
  }

  private void write(String name, String text) throws Exception {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** What a file has in the container of a host; what `cat` says when it is not there. */
  private String has(int host, String path) {
    return jc.run("exec", "-T", "--on", "h" + host, "web", "cat", path).out();
  }

  private void await(InBackground run, int host, String path, String text) throws Exception {
    run.until(() -> has(host, path).equals(text), path + " is '" + text + "' on h" + host);
  }

  @Test
  void anAttachedUpWatchesBesideTheLogsOfAllHosts() throws Exception {
    try (var up = InBackground.start(directory, env, "up", "--watch")) {
      up.tells("Watch enabled");
      write("src/a", "two");
      await(up, 1, "/src/a", "two");
      await(up, 2, "/src/a", "two");
      up.interrupt();
      assertThat(up.exit()).isEqualTo(130);
    }
    assertThat(jc.run("ps", "-q").out()).isEmpty();
  }

  @Test
  void filesAndOneBuildReachEveryHostAndASilentOneCatchesUp() throws Exception {
    try (var watch = InBackground.start(directory, env, "watch")) {
      watch.tells("Watch enabled");
      write("src/a", "two");
      await(watch, 1, "/src/a", "two");
      await(watch, 2, "/src/a", "two");

      write("image/made", "second");
      watch.tells("successfully built");
      await(watch, 1, "/made", "second");
      await(watch, 2, "/made", "second");
      assertThat(has(1, "/src/a")).isEqualTo("two");
      assertThat(has(2, "/src/a")).isEqualTo("two");
      // Once for the beginning, and once for the change.
      assertThat(watch.count("@h1  Building")).isEqualTo(2);
      assertThat(watch.count("@h2  Building")).isZero();
      assertThat(watch.count("@h2  Copied")).isEqualTo(2);

      lab.run("power-off", "2");
      write("src/a", "three");
      await(watch, 1, "/src/a", "three");
      watch.tells("Host `h2` does not answer");
      write("image/made", "third");
      watch.until(() -> watch.count("successfully built") == 2, "the second build");
      await(watch, 1, "/made", "third");
      write("conf/c", "two");
      await(watch, 1, "/conf/c", "two");

      lab.run("up", "2");
      watch.tells("Host \"h2\" answers again");
      await(watch, 2, "/made", "third");
      await(watch, 2, "/src/a", "three");
      await(watch, 2, "/conf/c", "two");
      watch.interrupt();
      assertThat(watch.exit()).isEqualTo(130);
    }
    var images =
        new TreeSet<>(jc.run("ps", "--format", "{{.Host}} {{.Image}}").out().lines().toList());
    assertThat(images).containsExactly("h1 jct-watch-web", "h2 jct-watch-web");
  }
}
