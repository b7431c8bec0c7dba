package io.jcompose.engine.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which engine is meant. */
final class EndpointResolverTest {

  private final World world = new World();

  private Endpoint resolve() {
    return new EndpointResolver(world).resolve(EndpointChoice.NONE);
  }

  private Endpoint host(String url) {
    return new EndpointResolver(world).resolve(EndpointChoice.host(url));
  }

  private Endpoint context(String name) {
    return new EndpointResolver(world).resolve(EndpointChoice.context(name));
  }

  private static Diagnostic problem(ThrowingCallable call) {
    var caught = catchThrowable(call);
    assertThat(caught).isInstanceOf(JComposeException.class);
    return ((JComposeException) caught).diagnostics().get(0);
  }

  @Test
  void theUsualSocketIsTakenWithoutReadingMoreThanTheConfiguration() {
    world.listening.add("/var/run/docker.sock");

    var endpoint = resolve();

    assertThat(endpoint.url()).isEqualTo("unix:///var/run/docker.sock");
    assertThat(endpoint.explanation()).isEqualTo("the usual socket of Docker");
    assertThat(world.touched).containsExactly("/home/me/.docker/config.json");
  }

  @Test
  void dockerHostWinsOverContexts() {
    world.env.put("DOCKER_HOST", "tcp://10.0.0.1:2375");
    world.env.put("DOCKER_CONTEXT", "prod");

    var endpoint = resolve();

    assertThat(endpoint.url()).isEqualTo("tcp://10.0.0.1:2375");
    assertThat(endpoint.explanation()).isEqualTo("DOCKER_HOST");
    assertThat(world.touched).containsExactly("/home/me/.docker/config.json");
  }

  @Test
  void theHostOptionWinsOverTheEnvironment() {
    world.env.put("DOCKER_HOST", "tcp://10.0.0.1:2375");

    assertThat(host("unix:///run/other.sock").url()).isEqualTo("unix:///run/other.sock");
    assertThat(host("10.0.0.2:1234").url()).isEqualTo("tcp://10.0.0.2:1234");
  }

  @Test
  void aHostAndAContextContradict() {
    var resolver = new EndpointResolver(world);
    var both =
        new EndpointChoice(Optional.of("unix:///a"), Optional.of("prod"), EndpointChoice.Tls.NONE);

    var problem = problem(() -> resolver.resolve(both));

    assertThat(problem.code().text()).isEqualTo("JC606");
  }

  @Test
  void aContextIsReadFromTheStoreWithItsKeys() {
    world.context("prod", "{\"Host\":\"tcp://prod:2376\",\"SkipTLSVerify\":false}");
    String keys = "/home/me/.docker/contexts/tls/" + World.sha256("prod") + "/docker/";
    world.files.put(keys + "ca.pem", "");
    world.files.put(keys + "cert.pem", "");
    world.files.put(keys + "key.pem", "");

    var endpoint = context("prod");

    assertThat(endpoint.url()).isEqualTo("tcp://prod:2376");
    assertThat(endpoint.explanation()).isEqualTo("the context `prod` (--context)");
    var tls = endpoint.tls().orElseThrow();
    assertThat(tls.ca()).contains(Path.of(keys + "ca.pem"));
    assertThat(tls.key()).contains(Path.of(keys + "key.pem"));
    assertThat(tls.verify()).isTrue();
  }

  @Test
  void theCurrentContextCountsWhenNothingElseIsSaid() {
    world.files.put(
        "/home/me/.docker/config.json",
        "{\"auths\":{\"x\":{}},\"currentContext\":\"prod\",\"HttpHeaders\":{\"X-Meta\":\"1\"}}");
    world.context("prod", "{\"Host\":\"unix:///prod.sock\"}");

    var endpoint = resolve();

    assertThat(endpoint.url()).isEqualTo("unix:///prod.sock");
    assertThat(endpoint.headers()).containsEntry("X-Meta", "1");

    world.env.put("DOCKER_CONTEXT", "default");
    world.listening.add("/var/run/docker.sock");
    assertThat(resolve().url()).isEqualTo("unix:///var/run/docker.sock");
  }

  @Test
  void aMissingContextIsAnErrorThatNamesTheFileAndTheNearestName() {
    world.context("production", "{\"Host\":\"unix:///prod.sock\"}");
    world.listening.add("/var/run/docker.sock");

    var problem = problem(() -> context("prodution"));

    assertThat(problem.code().text()).isEqualTo("JC603");
    assertThat(problem.details().get(0)).contains("meta.json");
    assertThat(problem.hint()).contains("Did you mean `production`?");
  }

  @Test
  void anEngineBehindSshNeedsAnSshInThePath() {
    world.context("far", "{\"Host\":\"ssh://me@far\"}");

    var problem = problem(() -> context("far"));

    assertThat(problem.code().text()).isEqualTo("JC922");
    assertThat(problem.summary()).contains("ssh://me@far");
    world.env.put("PATH", ".:relative");
    assertThat(problem(() -> host("ssh://far")).code().text()).isEqualTo("JC922");
  }

  @Test
  void anEngineBehindSshIsReachedByTheUsersOwnSsh(@TempDir Path programs) throws IOException {
    Path ssh = Files.createFile(programs.resolve("ssh"));
    assertThat(ssh.toFile().setExecutable(true)).isTrue();
    world.env.put("PATH", programs.toString());
    world.env.put("SSH_AUTH_SOCK", "/agent");
    world.env.put("DOCKER_TLS_VERIFY", "1");

    var endpoint = host("ssh://me@far:2222/run/user/1000/docker.sock");

    assertThat(endpoint.url()).isEqualTo("ssh://me@far:2222/run/user/1000/docker.sock");
    assertThat(endpoint.tls()).isEmpty();
    assertThat(endpoint.ssh().orElseThrow().program()).isEqualTo(ssh);
    assertThat(endpoint.ssh().orElseThrow().environment()).containsEntry("SSH_AUTH_SOCK", "/agent");
    assertThat(endpoint.ssh().toString()).doesNotContain("agent");
  }

  @Test
  void anAddressForSshNamesUserHostPortAndSocket() {
    assertThat(ssh("ssh://far"))
        .isEqualTo(new SshTarget(Optional.empty(), "far", Optional.empty(), Optional.empty()));
    assertThat(ssh("ssh://me@far:22/s"))
        .isEqualTo(new SshTarget(Optional.of("me"), "far", Optional.of(22), Optional.of("/s")));
    assertThat(ssh("ssh://[fe80::1%eth0]:22/").host()).isEqualTo("fe80::1%eth0");
    assertThat(EndpointUrl.parse("ssh://me@far:22").machine()).contains("far");
    assertThat(EndpointUrl.parse("tcp://far:2376").machine()).contains("far");
    assertThat(EndpointUrl.parse("unix:///s").machine()).isEmpty();
  }

  private static SshTarget ssh(String url) {
    return EndpointUrl.parse(url).ssh().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssh://", "ssh://-oProxyCommand=x", "ssh://-l@far", "ssh://me:word@far", "ssh://a b",
        "ssh://far:x", "ssh://far:99999", "ssh://me@", "ssh://@far", "ssh://$(id)@far"
      })
  void whatSshCouldTakeForAnOptionOrAShellForACommandIsNoAddress(String url) {
    assertThat(problem(() -> host(url)).code().text()).isEqualTo("JC601");
  }

  @Test
  void aMachineIsFoundInTheStoreOfDockerMachine() {
    String store = "/home/me/.docker/machine/machines/";
    world.files.put(
        store + "web1/config.json",
        "{\"ConfigVersion\":3,\"DriverName\":\"generic\",\"Driver\":{\"IPAddress\":\"10.0.0.5\","
            + "\"SSHUser\":\"root\",\"EnginePort\":2377},\"HostOptions\":{}}");
    world.files.put(store + "none/config.json", "{\"Driver\":{\"URL\":\"tcp://10.0.0.6:1\"}}");
    world.files.put(store + "new/config.json", "{\"Driver\":{\"IPAddress\":\"\"}}");
    var resolver = new EndpointResolver(world);

    var endpoint = resolver.machine("web1", "host `a`");

    assertThat(endpoint.url()).isEqualTo("tcp://10.0.0.5:2377");
    assertThat(endpoint.tls().orElseThrow().ca()).contains(Path.of(store + "web1/ca.pem"));
    assertThat(endpoint.tls().orElseThrow().verify()).isTrue();
    assertThat(resolver.machine("none", "host `a`").url()).isEqualTo("tcp://10.0.0.6:1");
    assertThat(problem(() -> resolver.machine("new", "host `a`")).code().text()).isEqualTo("JC924");
    var missing = problem(() -> resolver.machine("web2", "host `a`"));
    assertThat(missing.code().text()).isEqualTo("JC923");
    world.env.put("MACHINE_STORAGE_PATH", "/store");
    world.files.put("/store/machines/m/config.json", "{\"Driver\":{\"IPAddress\":\"10.0.0.7\"}}");
    assertThat(resolver.machine("m", "host `a`").url()).isEqualTo("tcp://10.0.0.7:2376");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://h:1", "unix://relative", "tcp://h:99999", "tcp://h:x", "foo://h"})
  void whatIsNoAddressIsRefused(String url) {
    assertThat(problem(() -> host(url)).code().text()).isEqualTo("JC601");
  }

  @Test
  void addressesAreUnderstoodAsTheDockerClientDoes() {
    assertThat(EndpointUrl.parse("tcp://h").authority()).isEqualTo("h:2375");
    assertThat(EndpointUrl.parse("tcp://").authority()).isEqualTo("localhost:2375");
    assertThat(EndpointUrl.parse("tcp://[::1]:5/base/").authority()).isEqualTo("[::1]:5");
    assertThat(EndpointUrl.parse("tcp://[::1]:5/base/").basePath()).isEqualTo("/base");
    assertThat(EndpointUrl.parse("tcp://[::1]").authority()).isEqualTo("[::1]:2375");
  }

  @Test
  void tlsComesFromTheEnvironment() {
    world.env.put("DOCKER_HOST", "tcp://h:2376");
    world.env.put("DOCKER_TLS_VERIFY", "1");
    world.env.put("DOCKER_CERT_PATH", "/certs");
    world.files.put("/certs/cert.pem", "");

    var tls = resolve().tls().orElseThrow();

    assertThat(tls.ca()).contains(Path.of("/certs/ca.pem"));
    assertThat(tls.cert()).contains(Path.of("/certs/cert.pem"));
    assertThat(tls.key()).isEmpty();
    assertThat(tls.verify()).isTrue();
  }

  @Test
  void tlsWithoutVerificationAndWithoutFilesIsTlsAllTheSame() {
    world.env.put("DOCKER_HOST", "tcp://h:2376");
    world.env.put("DOCKER_TLS", "1");

    var tls = resolve().tls().orElseThrow();

    assertThat(tls.verify()).isFalse();
    assertThat(tls.ca()).isEmpty();
  }

  @Test
  void aUnixSocketNeedsNoTls() {
    world.env.put("DOCKER_HOST", "unix:///a.sock");
    world.env.put("DOCKER_TLS_VERIFY", "1");

    assertThat(resolve().tls()).isEmpty();
  }

  @Test
  void headersComeFromTheEnvironmentToo() {
    world.env.put("DOCKER_HOST", "unix:///a.sock");
    world.env.put("DOCKER_CUSTOM_HEADERS", "X-A=1,\"X-B=2,\"\"3\"\"\"");

    assertThat(resolve().headers()).containsEntry("X-A", "1").containsEntry("X-B", "2,\"3\"");
  }

  @Test
  void aVersionMustLookLikeOne() {
    world.env.put("DOCKER_HOST", "unix:///a.sock");
    world.env.put("DOCKER_API_VERSION", "v1.44");
    assertThat(resolve().apiVersion()).contains("v1.44");

    world.env.put("DOCKER_API_VERSION", "new");
    assertThat(problem(this::resolve).code().text()).isEqualTo("JC608");
  }

  @Test
  void anEngineMayBeSilentForAMinuteOrAsLongAsTheUserSays() {
    world.env.put("DOCKER_HOST", "unix:///a.sock");
    assertThat(resolve().patience()).isEqualTo(Duration.ofSeconds(60));

    world.env.put("COMPOSE_HTTP_TIMEOUT", "200");
    assertThat(resolve().patience()).isEqualTo(Duration.ofSeconds(200));

    for (String wrong : List.of("0", "-1", "1m", "9999999")) {
      world.env.put("COMPOSE_HTTP_TIMEOUT", wrong);
      assertThat(problem(this::resolve).code().text()).as(wrong).isEqualTo("JC848");
    }
  }

  @Test
  void aConfigurationThatIsNotJsonIsAnError() {
    world.files.put("/home/me/.docker/config.json", "{nonsense");

    assertThat(problem(this::resolve).code().text()).isEqualTo("JC607");
  }

  @Test
  void otherUsualSocketsAreTriedInOrder() {
    world.env.put("XDG_RUNTIME_DIR", "/run/user/1000");
    world.answering.add("unix:///run/user/1000/podman/podman.sock");
    world.answering.add("unix:///run/podman/podman.sock");

    var endpoint = resolve();

    assertThat(endpoint.url()).isEqualTo("unix:///run/user/1000/podman/podman.sock");
    assertThat(endpoint.explanation()).contains("rootless Podman");
  }

  @Test
  void whenNothingAnswersAllThatWasTriedIsListed() {
    world.env.put("XDG_RUNTIME_DIR", "/run/user/1000");
    world.env.put("CONTAINER_HOST", "tcp://p:1");

    var problem = problem(this::resolve);

    assertThat(problem.code().text()).isEqualTo("JC604");
    assertThat(problem.details())
        .containsExactly(
            "tcp://p:1 (Podman of CONTAINER_HOST): connection refused",
            "There is no socket at /var/run/docker.sock (Docker),"
                + " /run/user/1000/docker.sock (rootless Docker),"
                + " /home/me/.docker/run/docker.sock (Docker Desktop),"
                + " /home/me/.docker/desktop/docker.sock (Docker Desktop),"
                + " /home/me/.colima/default/docker.sock (Colima),"
                + " /home/me/.config/colima/default/docker.sock (Colima),"
                + " /home/me/.orbstack/run/docker.sock (OrbStack),"
                + " /home/me/.rd/docker.sock (Rancher Desktop),"
                + " /run/user/1000/podman/podman.sock (rootless Podman),"
                + " /run/podman/podman.sock (Podman).");
    assertThat(problem.hint().orElseThrow()).contains("Start an engine");
  }

  @Test
  void whereNothingAnswersPodmansServiceIsBegunAndTheUserTold() {
    world.podman = new Surroundings.Service(Path.of("/run/user/1000/jcompose/podman.sock"), true);

    var endpoint = resolve();

    assertThat(endpoint.url()).isEqualTo("unix:///run/user/1000/jcompose/podman.sock");
    assertThat(endpoint.note().orElseThrow().summary())
        .isEqualTo(
            "No container engine answered, so jcompose started Podman's API service at"
                + " `unix:///run/user/1000/jcompose/podman.sock`.");
  }

  @Test
  void aServiceOfPodmanThatRunsAlreadyIsUsedWithoutAWord() {
    world.podman = new Surroundings.Service(Path.of("/run/user/1000/jcompose/podman.sock"), false);

    assertThat(resolve().note()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DOCKER_CONTEXT", "--context"})
  void whereAnEngineIsNamedPodmanIsNotBegun(String how) {
    world.podman = new Surroundings.Service(Path.of("/p.sock"), true);
    if (how.equals("DOCKER_CONTEXT")) {
      world.env.put(how, "default");
    }
    ThrowingCallable call = how.equals("DOCKER_CONTEXT") ? this::resolve : () -> context("default");

    assertThat(problem(call).code().text()).isEqualTo("JC604");
  }

  @Test
  void whyPodmansServiceDoesNotStartIsAmongWhatWasTried() {
    world.podmanFails = "Error: cannot set up namespace";

    assertThat(problem(this::resolve).details())
        .contains(
            "Podman is installed, but its API service cannot be started:"
                + " Error: cannot set up namespace");
  }

  @Test
  void whoMayNotUseTheSocketIsToldHowTo() {
    world.denied.add("/var/run/docker.sock");

    var problem = problem(this::resolve);

    assertThat(problem.details().get(0)).contains("permission denied");
    assertThat(problem.hint().orElseThrow()).contains("usermod -aG docker");
  }
}
