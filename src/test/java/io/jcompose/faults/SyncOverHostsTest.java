package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import io.jcompose.wire.ContainerSummary;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What lies on this machine is brought to real other hosts, and what becomes of it on the way. */
@Tag("lab")
@Timeout(200)
class SyncOverHostsTest {
  private static final String WEB =
      """
      web:
        image: "%s"
        command: [sleep, "1000"]
        stop_signal: KILL
        scale: 3
        volumes:
          - {type: bind, source: ./conf, target: /conf, x-sync: true}
          - {type: bind, source: ./note, target: /note, x-sync: true}
      """;

  /** Takes long enough on its way to be cut off in the middle of it. */
  private static final long MUCH = 100L << 20;

  @RegisterExtension static ManyHosts hosts = new ManyHosts("jct-sync");

  @TempDir Path home;
  private Jc shop;

  @BeforeEach
  void stack() throws IOException {
    shop = hosts.jcompose(home, WEB);
    write("conf/a", "first");
    write("note", "noted");
  }

  @AfterEach
  void clear() {
    shop.run("down").ok();
    hosts.nothing();
  }

  private void write(String file, String text) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void writeMuch(String file) throws IOException {
    try (var much = new RandomAccessFile(home.resolve(file).toFile(), "rw")) {
      much.setLength(MUCH);
      much.seek(MUCH - 3);
      much.write(new byte[] {'e', 'n', 'd'});
    }
  }

  private String on(int host, String command) {
    var ran = shop.run("exec", "-T", "--on", "h" + host, "web", "sh", "-c", command);
    ran.ok();
    return ran.out();
  }

  private static boolean isLent(ContainerSummary container) {
    return !container.labels().containsKey("com.docker.compose.container-number");
  }

  @Test
  @Covers("up")
  void bringsFilesBySshAndAgainWhenTheyChange() throws IOException {
    shop = hosts.jcompose(home, WEB, "local", host -> "ssh");
    shop.run("up", "-d").ok();
    for (int host = 1; host <= ManyHosts.HOSTS; host++) {
      assertThat(on(host, "cat /conf/a /note")).isEqualTo("firstnoted");
    }
    shop.run("plan", "--detailed-exitcode").ok();

    write("conf/a", "second");
    shop.run("plan").stdoutContains("(changed: content of ./conf/a)");
    shop.run("up", "-d").ok();
    hosts.runs(shop, "web", 3);
    for (int host = 1; host <= ManyHosts.HOSTS; host++) {
      assertThat(on(host, "cat /conf/a /note")).isEqualTo("secondnoted");
      assertThat(hosts.volumes(host)).hasSize(1);
    }
  }

  @Test
  void aDirectoryThatWasCutOffOnItsWayIsUsedByNobodyAndBroughtWholeByTheNextUp() throws Exception {
    shop.run("up", "-d").ok();
    List<String> before = hosts.volumes(3);
    writeMuch("conf/much");
    write("conf/z", "last");

    var up = ManyHosts.begin(shop, "up", "-d");
    hosts.await(3, SyncOverHostsTest::isLent);
    hosts.lab().run("partition", "3");
    try {
      up.get(100, TimeUnit.SECONDS).stderrContains("h3").failed();
      assertThat(hosts.on(3)).as("cut off in the middle").anyMatch(SyncOverHostsTest::isLent);
    } finally {
      hosts.lab().run("heal", "3");
    }
    assertThat(on(3, "ls /conf")).as("what runs has what it had").isEqualTo("a\n");
    assertThat(hosts.volumes(3)).hasSize(2).containsAll(before);

    shop.run("up", "-d").ok();

    hosts.runs(shop, "web", 3);
    for (int host = 1; host <= ManyHosts.HOSTS; host++) {
      assertThat(on(host, "tail -c 3 /conf/much; wc -c </conf/much; cat /conf/z"))
          .isEqualTo("end" + MUCH + "\nlast");
      assertThat(hosts.volumes(host)).hasSize(1).doesNotContainAnyElementsOf(before);
    }
  }

  @Test
  void aFileThatAPowerCutKeptFromArrivingIsWholeBeforeItsContainerStarts() throws Exception {
    writeMuch("note");
    var up = ManyHosts.begin(shop, "up", "-d");
    hosts.await(3, it -> !isLent(it));
    hosts.lab().run("power-off", "3");
    try {
      up.get(100, TimeUnit.SECONDS).stderrContains("h3").failed();
    } finally {
      hosts.lab().run("up", "3");
    }
    assertThat(hosts.on(3)).as("cut in the middle").allMatch(it -> it.state().equals("created"));

    shop.run("up", "-d").ok();

    hosts.runs(shop, "web", 3);
    assertThat(on(3, "tail -c 3 /note; wc -c </note; cat /conf/a"))
        .isEqualTo("end" + MUCH + "\nfirst");
  }
}
