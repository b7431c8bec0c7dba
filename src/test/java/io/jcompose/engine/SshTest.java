package io.jcompose.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.engine.endpoint.EndpointChoice;
import io.jcompose.engine.endpoint.EndpointResolver;
import io.jcompose.engine.endpoint.Machine;
import io.jcompose.testing.JComposeProcess;
import io.jcompose.testing.Jc;
import io.jcompose.testing.Lab;
import io.jcompose.testing.Program;
import io.jcompose.testing.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines of other machines, behind real ssh servers with their usual limits. */
@Tag("lab")
class SshTest {
  private static final String STACK =
      """
      name: jct-ssh
      services:
        web: {image: "%s", command: [sleep, "1000"], init: true, stop_grace_period: 1s}
      """
          .formatted(TestImage.NAME);

  private static Lab lab;

  @TempDir Path home;

  @BeforeAll
  static void up() {
    lab = Lab.of(2);
  }

  @AfterAll
  static void down() {
    if (lab != null) {
      lab.close();
    }
  }

  private Map<String, String> env(int host) throws IOException {
    var env = new TreeMap<>(lab.env(host, "ssh"));
    env.put("XDG_RUNTIME_DIR", Files.createDirectories(home.resolve("run")).toString());
    env.put("HOME", home.toString());
    return env;
  }

  private HttpEngine open(Map<String, String> env) {
    var resolver = new EndpointResolver(new Machine(env, home));
    return HttpEngine.open(resolver.resolve(EndpointChoice.NONE));
  }

  private String failure(Map<String, String> env) {
    try (var engine = open(env)) {
      var failure = catchThrowableOfType(EngineException.class, engine::version);
      return EngineProblems.code(failure).text() + " " + EngineProblems.hint(failure);
    }
  }

  private void sockets(int expected) throws IOException {
    try (var entries = Files.list(home.resolve("run"))) {
      assertThat(entries.count()).isEqualTo(expected);
    }
  }

  private boolean hasSocket() throws IOException {
    try (var entries = Files.list(home.resolve("run"))) {
      return entries.anyMatch(it -> Files.exists(it.resolve("s")));
    }
  }

  /** Waits until what is begun for it has gone, which takes a moment. */
  private void gone() throws IOException, InterruptedException {
    Path run = home.resolve("run");
    try (var watch = run.getFileSystem().newWatchService()) {
      run.register(watch, StandardWatchEventKinds.ENTRY_DELETE);
      while (run.toFile().list().length > 0) {
        var key = watch.poll(20, TimeUnit.SECONDS);
        assertThat(key).as("a socket is left: " + run).isNotNull();
        key.reset();
      }
    }
  }

  @Test
  void takesAProjectThroughItsLife() throws IOException, InterruptedException {
    try (var engine = lab.inside(1)) {
      TestImage.on(engine);
    }
    var jc = Jc.in(home).stack(STACK);
    env(1).forEach(jc::variable);

    jc.run("up", "-d").ok();
    jc.run("ps", "--services").stdout("web\n").ok();
    jc.run("exec", "-T", "web", "hostname").ok();
    jc.run("down").ok();

    assertThat(lab.raw(1).labelled("containers/json?all=1&", "com.docker.compose.project=jct-ssh"))
        .isEmpty();
    gone();
  }

  /** Docker compose begins an ssh for each call, and sshd refuses every third of thirty. */
  @Test
  void makesThirtyCallsAtOnceOverOneConnection()
      throws IOException, InterruptedException, ExecutionException {
    var pool = Executors.newFixedThreadPool(30);
    try (var engine = open(env(1))) {
      var calls = new ArrayList<Future<?>>();
      for (int i = 0; i < 30; i++) {
        calls.add(pool.submit(engine::version));
      }
      for (Future<?> call : calls) {
        call.get();
      }
      sockets(1);
    } finally {
      pool.shutdown();
    }
    gone();
  }

  @Test
  void leavesNothingBehindWhenItIsKilled() throws IOException, InterruptedException {
    var env = env(1);
    Files.writeString(home.resolve("compose.yaml"), STACK);
    var jcompose = JComposeProcess.prepared(home, env, "version");
    var running = jcompose.start(env, "events");
    while (!hasSocket()) {
      assertThat(running.process().waitFor(10, TimeUnit.MILLISECONDS)).isFalse();
    }
    running.kill();
    gone();
  }

  @Test
  void refusesAHostWhoseKeyIsAnotherThanBefore() throws IOException {
    Path known = lab.directory().resolve("known_hosts");
    String before = Files.readString(known);
    try {
      String other = before.lines().filter(it -> it.startsWith(lab.address(1))).findFirst().get();
      Files.writeString(known, lab.address(2) + other.substring(other.indexOf(' ')) + "\n");
      assertThat(failure(env(2))).startsWith("JC925").contains("ssh-keygen -R " + lab.address(2));

      Files.writeString(known, "");
      assertThat(failure(env(2))).startsWith("JC926").contains("ssh " + lab.address(2));
    } finally {
      Files.writeString(known, before);
    }
  }

  @Test
  void saysWhatIsWrongWithTheWay() throws IOException {
    var env = env(1);
    env.put("DOCKER_HOST", "ssh://root@" + lab.address(1) + "/nowhere.sock");
    assertThat(failure(env)).startsWith("JC929");
    env.put("DOCKER_HOST", "ssh://root@" + lab.address(1) + ":1");
    assertThat(failure(env)).startsWith("JC928");
    Path ids = lab.directory().resolve("id");
    Path away = Files.move(ids, lab.directory().resolve("id.away"));
    try {
      assertThat(failure(env(1))).startsWith("JC927").contains("ssh-copy-id");
    } finally {
      Files.move(away, ids);
    }
  }

  @Test
  void goesByJumpHostsOfTheUsersConfiguration() throws IOException {
    Files.writeString(
        lab.directory().resolve("ssh_config"),
        "Host far\n  HostName %s\n  HostKeyAlias %s\n  ProxyJump %s\n"
                .formatted(lab.address(2), lab.address(2), lab.address(1))
            + "  User root\n  IdentityFile %1$s/id\n  UserKnownHostsFile %1$s/known_hosts\n"
                .formatted(lab.directory()),
        StandardOpenOption.APPEND);
    var env = env(2);
    env.put("DOCKER_HOST", "ssh://far");

    try (var engine = open(env)) {
      assertThat(engine.info().id()).isEqualTo(lab.raw(2).get("/info").path("ID").asText());
    }
  }

  @Test
  void goesByTheDockerClientWhereTheServerCarriesNoSockets() throws IOException {
    assumeTrue(Program.isInstalled("docker"), "skipped: there is no docker client");
    lab.run(
        "exec",
        "2",
        "sh",
        "-c",
        "kill $(cat /run/sshd.pid); while [ -e /run/sshd.pid ]; do :; done");
    Path config = lab.directory().resolve("2/sshd_config");
    String before = Files.readString(config);
    Files.writeString(config, before + "AllowStreamLocalForwarding no\n");
    try {
      lab.run("exec", "2", "/usr/sbin/sshd", "-f", config.toString());
      try (var engine = open(env(2))) {
        assertThat(engine.info().id()).isEqualTo(lab.raw(2).get("/info").path("ID").asText());
        assertThat(engine.containers().list(true, Filters.NONE)).isEmpty();
      }
    } finally {
      Files.writeString(config, before);
      lab.run(
          "exec",
          "2",
          "sh",
          "-c",
          "kill $(cat /run/sshd.pid); while [ -e /run/sshd.pid ]; do :; done");
      lab.run("exec", "2", "/usr/sbin/sshd", "-f", config.toString());
    }
  }
}
