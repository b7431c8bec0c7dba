package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a person has to agree to is asked once for all hosts, and done on all of them. */
@Tag("lab")
@Timeout(120)
class QuestionsOverHostsTest {
  private static final String WEB =
      """
      web:
        image: "%s"
        command: [sleep, "1000"]
        stop_signal: KILL
        deploy: {mode: global}
        volumes: ["data:/data"]
      """;

  @RegisterExtension static ManyHosts hosts = new ManyHosts("jct-ask");

  @TempDir Path home;
  private Jc shop;

  @BeforeEach
  void up() {
    stack("1");
    shop.run("up", "-d").ok();
  }

  @AfterEach
  void clear() {
    shop.run("down", "-v", "--remove-orphans").ok();
    hosts.nothing();
  }

  private void stack(String version) {
    String volumes = "volumes: {data: {labels: {v: \"%s\"}}}%n".formatted(version);
    shop = hosts.jcompose(home, WEB);
    shop.file("volumes.yaml", volumes).variable("COMPOSE_FILE", "compose.yaml:volumes.yaml");
  }

  private String in(int host, String command) {
    var ran = shop.run("exec", "-T", "--on", "h" + host, "web", "sh", "-c", command);
    ran.ok();
    return ran.out();
  }

  private static int count(String text, String part) {
    int count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
      count++;
    }
    return count;
  }

  @Test
  @Covers({"down", "run --on"})
  void commandsThatAreStillAtWorkOnSeveralHostsStayUntilSomebodyAgrees() {
    for (int host = 2; host <= 3; host++) {
      shop.run("run", "-d", "--on", "h" + host, "--name", "job" + host, "web", "sleep", "1000")
          .ok();
    }

    var down = shop.run("down");
    down.ok();

    assertThat(count(down.err(), "JC436")).isEqualTo(1);
    assertThat(down.err()).contains("job2, job3", "--remove-orphans");
    assertThat(hosts.on(1)).isEmpty();
    assertThat(hosts.networks(1)).isEmpty();
    for (int host = 2; host <= 3; host++) {
      String job = "job" + host;
      assertThat(hosts.on(host)).allMatch(it -> it.name().equals(job)).hasSize(1);
      assertThat(hosts.networks(host)).hasSize(1);
    }
    var refused = shop.typing("n\n", "down");
    refused.ok();
    assertThat(count(refused.err(), "[y/N]")).isEqualTo(1);
    assertThat(hosts.all()).hasSize(2);

    shop.typing("y\n", "down").ok();

    assertThat(hosts.all()).isEmpty();
    assertThat(hosts.networks(2)).isEmpty();
  }

  @Test
  @Covers("up --yes")
  void aVolumeThatChangedOnAllHostsIsAskedForOnceAndKeptUntilSomebodyAgrees() {
    for (int host = 1; host <= ManyHosts.HOSTS; host++) {
      in(host, "echo kept >/data/kept");
    }
    stack("2");

    var nobody = shop.run("up", "-d");
    nobody.ok();

    assertThat(count(nobody.err(), "JC303")).isEqualTo(1);
    var refused = shop.typing("n\n", "up", "-d");
    refused.ok();
    assertThat(count(refused.err(), "[y/N]")).isEqualTo(1);
    assertThat(refused.err()).contains("Its data is lost", "jct-ask-web-1", "jct-ask-web-3");
    for (int host = 1; host <= ManyHosts.HOSTS; host++) {
      assertThat(in(host, "cat /data/kept")).isEqualTo("kept\n");
    }

    shop.run("up", "-d", "--yes").ok();

    hosts.runs(shop, "web", 3);
    for (int host = 1; host <= ManyHosts.HOSTS; host++) {
      assertThat(in(host, "ls /data")).isEmpty();
      assertThat(hosts.volumes(host)).hasSize(1);
    }
  }

  @Test
  void onlyWhereTheVolumeIsOfTheOldKindIsItMadeAnew() {
    for (int host = 1; host <= ManyHosts.HOSTS; host++) {
      in(host, "echo kept >/data/kept");
    }
    stack("2");
    hosts.lab().run("partition", "3");
    try {
      shop.run("up", "-d", "--yes").code(4);
    } finally {
      hosts.lab().run("heal", "3");
    }
    in(1, "echo new >/data/new");

    var rest = shop.typing("y\n", "up", "-d");
    rest.ok();

    assertThat(rest.err()).contains("jct-ask-web-3").doesNotContain("jct-ask-web-1,");
    hosts.runs(shop, "web", 3);
    assertThat(in(1, "ls /data")).isEqualTo("new\n");
    assertThat(in(3, "ls /data")).isEmpty();
  }
}
