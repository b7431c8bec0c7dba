package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.EngineProxy;
import io.jcompose.testing.InProcess;
import io.jcompose.testing.ProjectOnEngine;
import io.jcompose.testing.RealEngine;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options that `up`, `create` and `plan` share, by what they make of one running stack. */
@Tag("engine")
@Timeout(120)
class ConvergenceOptionsEngineTest {
  private static final String STACK =
      """
      services:
        db:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          volumes: [/anonymous]
        web:
          image: jcompose-test/busybox:1
          command: [sleep, "${SLEEP:-3600}"]
          stop_signal: SIGKILL
          depends_on: [db]
      """;

  @TempDir Path directory;
  private ProjectOnEngine project;
  private EngineProxy proxy;

  @BeforeEach
  void aStackRuns() {
    project = ProjectOnEngine.open("jco", directory).stack(STACK);
    proxy = EngineProxy.before(RealEngine.address(), Path.of("/tmp"));
    project.variable("DOCKER_HOST", proxy.address());
  }

  @AfterEach
  void removeEverything() {
    if (project != null) {
      project.close();
      proxy.close();
    }
  }

  private InProcess run(String... args) {
    return project.run(args);
  }

  /** What the options plan, which is the same for the three commands but for the starts. */
  private String planned(String options) {
    String[] words = options.isEmpty() ? new String[0] : options.split(" ");
    String plan = run(with("plan", words)).ok().out().replace(project.name(), "P");
    assertThat(run(with("up --dry-run -d", words)).ok().out().replace(project.name(), "P"))
        .isEqualTo(plan);
    assertThat(made(run(with("--dry-run create", words)).ok().out().replace(project.name(), "P")))
        .isEqualTo(made(plan));
    return plan;
  }

  private static String[] with(String command, String... options) {
    return (command + " " + String.join(" ", options)).strip().split(" ");
  }

  /** The steps without numbers, and without starts. */
  private static String made(String plan) {
    var steps = new StringBuilder();
    for (String line : plan.split("\n")) {
      if (line.startsWith("#") && !line.contains(" StartContainer ")) {
        steps.append(line.replaceAll("^#[0-9]+ | after .*", "")).append('\n');
      }
    }
    return steps.toString();
  }

  @Test
  @Covers({
    "create",
    "plan",
    "--dry-run",
    "create --force-recreate",
    "create --no-recreate",
    "create --always-recreate-deps",
    "create --renew-anon-volumes",
    "create --remove-orphans",
    "create --scale",
    "create --no-deps",
    "create --pull",
    "up --force-recreate",
    "up --no-recreate",
    "up --always-recreate-deps",
    "up --renew-anon-volumes",
    "up --remove-orphans",
    "up --scale",
    "up --no-deps",
    "up --pull",
    "plan --force-recreate",
    "plan --no-recreate",
    "plan --always-recreate-deps",
    "plan --renew-anon-volumes",
    "plan --remove-orphans",
    "plan --scale",
    "plan --no-deps",
    "plan --pull",
    "plan --wait",
    "plan --detailed-exitcode"
  })
  void everyOptionHasItsEffectOnThePlan() {
    run("create").ok();
    assertThat(run("ps", "--status", "created", "--services").ok().out()).isEqualTo("db\nweb\n");
    assertThat(run("plan", "--wait").ok().out()).contains("AwaitCondition READY web (--wait)");
    run("start").ok();

    assertThat(planned("")).isEmpty();
    assertThat(run("plan", "--detailed-exitcode").code()).isZero();
    assertThat(made(planned("--force-recreate web")))
        .contains("CreateContainer P-web-1 (recreation is forced)")
        .doesNotContain("P-db-1");
    assertThat(made(planned("--always-recreate-deps web")))
        .contains("CreateContainer P-db-1 (recreation is forced)")
        .doesNotContain("P-web-1");
    assertThat(made(planned("-V db"))).contains("CreateContainer P-db-1");
    assertThat(made(planned("--scale web=2 --scale db=1")))
        .isEqualTo("local CreateContainer P-web-2 (does not exist)\n");
    assertThat(made(planned("--pull always web"))).contains("PullImage jcompose-test/busybox:1");
    assertThat(planned("--pull missing -y")).isEmpty();
    assertThat(planned("--pull if_not_present -y")).isEmpty();

    project.variable("SLEEP", "3599");
    assertThat(made(planned(""))).contains("CreateContainer P-web-1 (changed: command)");
    assertThat(run("plan", "--detailed-exitcode").code()).isEqualTo(2);
    assertThat(planned("--no-recreate")).isEmpty();

    run("down").ok();
    assertThat(made(planned("web"))).contains("P-db-1").contains("P-web-1");
    assertThat(made(planned("--no-deps web"))).contains("P-web-1").doesNotContain("P-db-1");
    run("up", "-d", "db").ok();
    project.stack("services: {web: {image: 'jcompose-test/busybox:1', command: [sleep, '9']}}\n");
    assertThat(made(planned(""))).doesNotContain("P-db-1");
    assertThat(made(planned("--remove-orphans")))
        .contains("RemoveContainer P-db-1 (no service of the stack wants it)");
  }

  @ParameterizedTest
  @CsvSource({
    "up -d, true",
    "create, true",
    "down, true",
    "kill, true",
    "up -d --remove-orphans=false, false",
    "run web, false",
    "run --remove-orphans web, true",
    "scale web=2, false"
  })
  void theVariableForOrphansIsTheDefaultOfTheCommandsThatTakeAStackUpOrDown(
      String command, boolean removed) {
    run("create", "--no-deps", "db").ok();
    project.stack("services: {web: {image: 'jcompose-test/busybox:1', command: [sleep, '9']}}\n");
    project.variable("COMPOSE_REMOVE_ORPHANS", "1");

    String plan = run(("--dry-run " + command).split(" ")).ok().out();

    assertThat(plan.contains("RemoveContainer " + project.name() + "-db-1")).isEqualTo(removed);
  }

  @Test
  @Covers({"plan --format"})
  void aPlanIsJsonForPrograms() {
    assertThat(run("plan", "--format", "json").ok().out())
        .startsWith("{\n  \"schemaVersion\": 1,\n  \"project\": \"" + project.name() + "\"");
    assertThat(run("plan", "--format", "xml").err()).contains("it takes text or json");
  }

  @Test
  @Covers({
    "up --timeout", "create --timeout", "plan --timeout",
    "up --yes", "create --yes", "plan --yes"
  })
  void whatIsReplacedGetsTheTimeThatIsGiven() throws Exception {
    run("up", "-d", "web").ok();
    run("plan", "--yes", "-t", "7", "--force-recreate", "web").ok();
    for (String command : new String[] {"up -d", "create"}) {
      proxy.reset();
      run(with(command, "--yes", "-t", "7", "--force-recreate", "web")).ok();
      assertThat(proxy.calls())
          .as(command)
          .anyMatch(it -> it.path().endsWith("/stop") && it.query().contains("t=7"));
    }
    assertThat(run("plan", "-t", "soon").err()).contains("`--timeout` cannot be `soon`");
  }

  @Test
  @Covers({
    "up --build", "up --no-build", "up --quiet-build", "up --quiet-pull",
    "create --build", "create --no-build", "create --quiet-build", "create --quiet-pull",
    "plan --build", "plan --no-build", "plan --quiet-build", "plan --quiet-pull"
  })
  void imagesAreBuiltAsAsked() {
    project.stack(
        """
        services:
          app:
            build:
              context: .
              dockerfile_inline: "FROM jcompose-test/busybox:1\\nRUN echo hello from the build\\n"
            command: [sleep, "3600"]
            stop_signal: SIGKILL
        """);
    assertThat(made(planned("--no-build"))).doesNotContain("BuildImage");
    assertThat(planned("--quiet-build --quiet-pull")).contains("BuildImage P-app (does not exist)");
    assertThat(run("create", "--no-build").err()).contains("error[JC403]");

    assertThat(run("create", "--quiet-build", "--quiet-pull").ok().err())
        .doesNotContain("hello from");
    assertThat(planned("")).doesNotContain("BuildImage");
    assertThat(planned("--build")).contains("BuildImage P-app (a build is asked for)");
    assertThat(run("create", "--build").ok().err())
        .contains("Image " + project.name() + "-app  Built");
  }
}
