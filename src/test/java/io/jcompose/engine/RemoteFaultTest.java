package io.jcompose.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jcompose.engine.EngineException.Kind;
import io.jcompose.engine.endpoint.EndpointChoice;
import io.jcompose.engine.endpoint.EndpointResolver;
import io.jcompose.engine.endpoint.Machine;
import io.jcompose.testing.Lab;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What happens to machines, and what is told of it. */
@Tag("lab")
class RemoteFaultTest {
  private static Lab lab;

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

  private static HttpEngine open(int host, String way) {
    return open(lab.env(host, way));
  }

  private static HttpEngine open(Map<String, String> env) {
    var resolver = new EndpointResolver(new Machine(env, lab.directory()));
    return HttpEngine.open(resolver.resolve(EndpointChoice.NONE));
  }

  private static EngineException failure(HttpEngine engine) {
    var failure = catchThrowableOfType(EngineException.class, engine::version);
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    return failure;
  }

  @Test
  void anEngineThatIsFrozenIsGivenUpAndFoundAgain() {
    lab.run("freeze", "1");
    try (var engine = open(1, "tls")) {
      try {
        assertThat(failure(engine).engineMessage()).isEqualTo("no answer within 5 s");
      } finally {
        lab.run("thaw", "1");
      }
      assertThat(engine.info().id()).isNotEmpty();
    }
  }

  @Test
  void aBlackHoleIsGivenUp() {
    lab.run("lossy", "2", "100");
    try (var tls = open(2, "tls");
        var ssh = open(2, "ssh")) {
      assertThat(failure(tls).engineMessage()).isEqualTo("no connection within 3 s");
      assertThat(failure(ssh).engineMessage()).startsWith("there is no ssh connection");
    } finally {
      lab.run("lossy", "2", "0");
    }
  }

  @Test
  void aKilledEngineIsFoundAgainOverTheSameConnectionOfSsh() {
    try (var engine = open(2, "ssh")) {
      String id = engine.info().id();
      lab.run("kill-engine", "2");
      assertThat(EngineProblems.code(failure(engine)).text()).isEqualTo("JC929");
      lab.run("start-engine", "2");
      assertThat(engine.info().id()).isEqualTo(id);
    }
  }

  @Test
  void aCertificateForAnotherNameAndOneThatHasExpiredAreToldApart() {
    var env = lab.env(1, "tls");
    lab.run("exec", "1", "ip", "address", "add", lab.address(9) + "/24", "dev", "eth0");
    env.put("DOCKER_HOST", "tcp://" + lab.address(9) + ":2376");
    try (var engine = open(env)) {
      assertThat(failure(engine).engineMessage()).contains("for another name");
    }
    lab.run("--days", "-1", "up", "3", "3");
    try (var engine = open(3, "tls")) {
      var failure = failure(engine);
      assertThat(failure.engineMessage()).contains("has expired");
      assertThat(EngineProblems.hint(failure)).contains("host check");
    }
  }
}
