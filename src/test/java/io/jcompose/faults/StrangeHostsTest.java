package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Hosts of a stack that are not, or do not prove to be, those that they were. */
@Tag("lab")
@Timeout(120)
class StrangeHostsTest {
  private static final String WEB =
      """
      web:
        image: "%1$s"
        command: [sleep, "1000"]
        stop_signal: KILL
        scale: 3
      always:
        image: "%1$s"
        command: [sleep, "1000"]
        stop_signal: KILL
        restart: always
        deploy: {placement: {constraints: [node.hostname == h2]}}
      """;

  @RegisterExtension static ManyHosts hosts = new ManyHosts("jct-odd");

  @TempDir Path home;
  private Jc shop;

  @BeforeEach
  void up() {
    shop = hosts.jcompose(home, WEB);
    shop.run("up", "-d").ok();
  }

  @AfterEach
  void clear() {
    shop.run("down").ok();
    hosts.nothing();
  }

  private static void remove(int host, String... names) {
    for (String name : names) {
      hosts.lab().run("exec", "1", "rm", "-rf", hosts.lab().directory() + "/" + host + "/" + name);
    }
  }

  @Test
  @Covers("host")
  void aHostThatWasSetUpAnewIsLeftAloneUntilSomebodySaysThatItMayBe() {
    hosts.lab().run("power-off", "3");
    remove(3, "docker", "containerd", "etc/key.json");
    hosts.lab().run("up", "3");
    hosts.image(3);

    shop.run("up", "-d").stderrContains("JC933").stderrContains("`h3`").failed();
    assertThat(hosts.on(3)).isEmpty();

    shop.run("host", "forget", "h3").ok();
    shop.run("up", "-d").ok();
    hosts.runs(shop, "web", 3, "always/1 running");
  }

  @Test
  void anExpiredCertificateIsNamedAndTheOtherHostsAreServed() {
    certificate(2, "-1");
    try {
      var up = shop.run("up", "-d", "--force-recreate");
      up.stderrContains(
          "Host `h2` does not answer: TLS failed: the engine's certificate has expired");
      up.code(4);
    } finally {
      certificate(2, "30");
    }

    shop.run("up", "-d").ok();
    hosts.runs(shop, "web", 3, "always/1 running");
  }

  /** Gives a host a new certificate, with which its engine begins. */
  private static void certificate(int host, String days) {
    String number = Integer.toString(host);
    hosts.lab().run("power-off", number);
    remove(host, "etc/cert.pem", "etc/ssh_host_key", "etc/ssh_host_key.pub");
    hosts.lab().run("--days", days, "up", number, number);
  }

  @Test
  void aHostWhoseKeyIsAnotherThanBeforeIsSentNothingAndTheOthersAreServed() throws IOException {
    Path known = hosts.lab().directory().resolve("known_hosts");
    String before = Files.readString(known);
    shop = hosts.jcompose(home, WEB, "local", host -> host == 3 ? "ssh" : "tls");
    shop.run("up", "-d").ok();
    String other =
        before.lines().filter(it -> it.startsWith(hosts.lab().address(1))).findFirst().get();
    Files.writeString(known, hosts.lab().address(3) + other.substring(other.indexOf(' ')) + "\n");
    try {
      var up = shop.run("up", "-d", "--force-recreate");
      up.stderrContains("Host `h3` does not answer: its host key is another one than before");
      up.code(4);
    } finally {
      Files.writeString(known, before);
    }

    hosts.runs(shop, "web", 3, "always/1 running");
  }

  @Test
  void ofWhatAKilledEngineTookWithItOnlyThatIsStartedWhichItDoesNotStartItself() throws Exception {
    hosts.lab().run("kill-engine", "2");
    hosts.lab().run("start-engine", "2");
    hosts.await(2, it -> it.name().contains("always") && it.state().equals("running"));

    var up = shop.run("up", "-d");

    up.stderrContains("Container jct-odd-always-1 @h2  Running");
    up.stderrContains("@h2  Started").ok();
    hosts.runs(shop, "web", 3, "always/1 running");
  }
}
