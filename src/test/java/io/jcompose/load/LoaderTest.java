package io.jcompose.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.JComposeException;
import io.jcompose.diag.SourceLocation;
import io.jcompose.load.text.PathText;
import io.jcompose.model.Dependency;
import io.jcompose.model.FileObject;
import io.jcompose.model.HostEntry;
import io.jcompose.model.HostId;
import io.jcompose.model.PullPolicy;
import io.jcompose.model.RestartPolicy;
import io.jcompose.model.Service;
import io.jcompose.model.Storage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LoaderTest {
  private static Service service(String attributes) {
    return Stacks.stack(
            "services: {a: {image: x, "
                + attributes
                + "}, b: {image: y}}\nvolumes: {v: }\nnetworks: {n: , m: }")
        .services()
        .get("a");
  }

  @Test
  void bindsTheProcess() {
    var process =
        service("command: a b, environment: [A=1, B], user: u, tty: true, stop_grace_period: 1s")
            .process();

    assertThat(process.command()).contains(List.of("a", "b"));
    assertThat(process.entrypoint()).isEmpty();
    assertThat(process.environment())
        .isEqualTo(Map.of("A", Optional.of("1"), "B", Optional.empty()));
    assertThat(process.stopGrace()).contains(1_000_000_000L);
    assertThat(process.tty()).isTrue();
  }

  @Test
  void bindsMounts() {
    var mounts = service("volumes: ['./d:/d:ro', 'v:/v']").storage().mounts();

    assertThat(mounts)
        .extracting(Storage.Mount::type)
        .containsExactly(Storage.MountType.BIND, Storage.MountType.VOLUME);
    assertThat(mounts.get(0).source()).isEqualTo("/proj/d");
    assertThat(mounts.get(0).readOnly()).isTrue();
    assertThat(mounts.get(0).bind()).map(Storage.BindOptions::createHostPath).contains(true);
  }

  @Test
  void putsTheNetworkOfTheHighestPriorityFirst() {
    var networking = service("networks: {m: , n: {priority: 5}}").networking();

    assertThat(networking.attachments()).extracting(it -> it.network()).containsExactly("n", "m");
  }

  @Test
  void prefersTheLimitsOfDeploy() {
    var limits =
        service("deploy: {resources: {limits: {cpus: '0.5', memory: 1g, pids: 5}}}")
            .resources()
            .limits();

    assertThat(limits.nanoCpus()).contains(500_000_000L);
    assertThat(limits.memory()).contains(1L << 30);
    assertThat(limits.pids()).contains(5L);
  }

  @Test
  void bindsTheLifecycle() {
    var lifecycle =
        service(
                "restart: 'on-failure:3', depends_on: [b], scale: 2, attach: false,"
                    + " healthcheck: {test: x, disable: true}")
            .lifecycle();

    assertThat(lifecycle.restart()).isEqualTo(new RestartPolicy("on-failure", 3));
    assertThat(lifecycle.dependsOn())
        .containsEntry("b", new Dependency("b", Dependency.Condition.STARTED, false, true));
    assertThat(lifecycle.replicas()).isEqualTo(2);
    assertThat(lifecycle.attach()).isFalse();
    assertThat(lifecycle.healthcheck()).map(it -> it.disabled()).contains(true);
  }

  @Test
  void bindsPullPolicies() {
    assertThat(service("pull_policy: every_2d").source().pullPolicy())
        .isEqualTo(new PullPolicy(PullPolicy.Mode.REFRESH, 2 * 86_400_000_000_000L));
    assertThat(service("user: u").source().pullPolicy().mode()).isEqualTo(PullPolicy.Mode.UNSET);
  }

  @Test
  void refreshesAnImageAfterTheTimeGivenBesideThePolicy() {
    assertThat(service("pull_policy: refresh, pull_refresh_after: 12h").source().pullPolicy())
        .isEqualTo(new PullPolicy(PullPolicy.Mode.REFRESH, 12 * 3_600_000_000_000L));
    assertThat(service("pull_policy: refresh").source().pullPolicy()).isEqualTo(PullPolicy.MISSING);
    assertThat(service("pull_policy: refresh, pull_refresh_after: soon").source().pullPolicy())
        .isEqualTo(PullPolicy.MISSING);
    assertThat(service("pull_policy: every_999999999w").source().pullPolicy())
        .isEqualTo(PullPolicy.MISSING);
  }

  @Test
  void bindsDeviceRequestsInTheEnginesForm() {
    var devices = service("gpus: all, devices: ['vendor.com/class=one', '/dev/a:/dev/b:r']");

    assertThat(devices.resources().devices().requests()).hasSize(2);
    assertThat(devices.resources().devices().mapped())
        .containsExactly(new Service.Device("/dev/a", "/dev/b", "r"));
  }

  @Test
  void keepsWhereEverythingWasWritten() {
    var stack = Stacks.stack("services:\n  a:\n    image: x\n    ports:\n      - '80'\n");

    assertThat(stack.origins().at("services.a.image"))
        .contains(new SourceLocation("compose.yaml", 3, 5));
    assertThat(stack.origins().at("services.a.ports.0"))
        .contains(new SourceLocation("compose.yaml", 5, 9));
  }

  @Test
  void neverShowsASecret() {
    var loaded =
        Stacks.load(
            "services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {environment: TOKEN}}",
            "TOKEN=hunter2");

    assertThat(loaded.stack().secrets().get("s").content())
        .contains(new FileObject.Secret("hunter2"));
    assertThat(loaded.stack().toString()).doesNotContain("hunter2");
    assertThat(loaded.toString()).doesNotContain("hunter2");
    assertThat(ConfigText.json(loaded.stack())).doesNotContain("hunter2");
  }

  @Test
  void reportsEveryProblemOfARun() {
    assertThatThrownBy(
            () -> Stacks.stack("services: {a: {imag: x}, b: {image: 1, user: [a]}}\nfoo: 1"))
        .isInstanceOfSatisfying(
            JComposeException.class, e -> assertThat(e.diagnostics()).hasSize(4));
  }

  @Test
  void listsServicesAfterTheirDependencies() {
    var outline =
        StackOutline.of(
            Stacks.load(
                "services: {a: {image: x, depends_on: [z]}, z: {build: .}, m: {image: y}}"));

    assertThat(outline.services()).containsExactly("m", "z", "a");
    assertThat(outline.images()).containsExactly("x", "y", "proj-z");
  }

  @Test
  void findsTheVariablesThatFilesMention() {
    var sources =
        Stacks.sources("services: {a: {image: 'x:${T:-1}', command: '$H ${R?} ${N:-${M+z}} $$X'}}");
    var variables = Loader.variables(FixtureCommand.request(List.of()), sources);

    assertThat(variables.keySet()).containsExactly("H", "M", "N", "R", "T");
    assertThat(variables.get("R").required()).isTrue();
    assertThat(variables.get("T").defaultValue()).isEqualTo("1");
    assertThat(variables.get("M").alternative()).isEqualTo("z");
  }

  @Test
  void keepsVariablesAsWrittenWhenAsked() {
    var request = FixtureCommand.request(List.of());
    var raw = request.options(request.options().noInterpolate());
    var sources = Stacks.sources("services: {a: {image: 'x:${T}', scale: '${N}', command: a b}}");

    assertThat(io.jcompose.value.JsonText.compact(Loader.model(raw, sources).document()))
        .contains("\"image\":\"x:${T}\"", "\"scale\":\"${N}\"", "\"command\":\"a b\"");
    assertThatThrownBy(() -> Loader.load(raw, sources))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesBuiltImagesTheOldWayWhenAsked() {
    String yaml = "services: {a: {build: .}, b: {image: y}}";
    for (String word : List.of("--compatibility", "COMPOSE_COMPATIBILITY=true")) {
      var stack = Stacks.stack(yaml, word);
      assertThat(stack.image(stack.services().get("a"))).isEqualTo("proj_a");
      assertThat(stack.image(stack.services().get("b"))).isEqualTo("y");
    }
    var usual = Stacks.stack(yaml, "COMPOSE_COMPATIBILITY=0");
    assertThat(usual.image(usual.services().get("a"))).isEqualTo("proj-a");
  }

  @Test
  void takesSettingsFromTheEnvFileThatTheProcessLacks() {
    var sources =
        Stacks.sources("services: {}")
            .with("/proj/.env", "COMPOSE_PROGRESS=plain\nCOMPOSE_ANSI=never\nOTHER=1\nCOMPOSE_X=${")
            .with("/proj/good.env", "COMPOSE_PROGRESS=plain\nCOMPOSE_ANSI=never\nOTHER=1\n");
    var good = List.of("--env-file", "good.env", "COMPOSE_ANSI=always");

    assertThat(Loader.settings(FixtureCommand.request(good), sources))
        .isEqualTo(Map.of("COMPOSE_PROGRESS", "plain"));
    assertThat(Loader.settings(FixtureCommand.request(List.of()), sources)).isEmpty();
  }

  @Test
  void endsAtOnceWhenVariablesPutInTooMuchText() {
    String big = "x".repeat(1 << 20);
    var yaml = new StringBuilder("services: {a: {image: x}}\nx-more:\n");
    for (int i = 0; i < 80; i++) {
      yaml.append("  - $BIG\n");
    }

    assertThatThrownBy(() -> Stacks.stack(yaml.toString(), "BIG=" + big))
        .isInstanceOfSatisfying(
            JComposeException.class,
            e -> {
              assertThat(e.diagnostics()).hasSize(1);
              var only = e.diagnostics().get(0);
              assertThat(only.code().toString()).isEqualTo("JC133");
              assertThat(only.at()).contains(new SourceLocation("compose.yaml", 67, 5));
            });
  }

  @Test
  void endsAtOnceWhenAnEnvFileMultipliesItsText() {
    var dotenv = new StringBuilder("A0=" + "x".repeat(1000) + "\n");
    for (int i = 1; i < 40; i++) {
      dotenv.append("A" + i + "=$A" + (i - 1) + "$A" + (i - 1) + "\n");
    }
    var sources = Stacks.sources("services: {a: {image: x}}").with("/proj/.env", dotenv.toString());

    assertThatThrownBy(() -> Loader.load(FixtureCommand.request(List.of()), sources))
        .isInstanceOfSatisfying(
            JComposeException.class,
            e -> {
              assertThat(e.diagnostics()).hasSize(1);
              assertThat(e.getMessage()).contains("more text from variables than can be meant");
              assertThat(e.diagnostics().get(0).at()).contains(new SourceLocation(".env", 17, 1));
            });
  }

  @Test
  void readsStandardInputAsAFile() {
    var sources = Stacks.sources("services: {a: {image: x}}").with("-", "services: {a: {user: u}}");
    var request = FixtureCommand.request(List.of("-f", "compose.yaml", "-f", "-"));

    assertThat(Loader.load(request, sources).stack().services().get("a").process().user())
        .contains("u");
  }

  @Test
  void keepsOnlyTheNamedServiceWhenDependenciesAreNotWanted() {
    var request = FixtureCommand.request(List.of());
    var alone = request.selection(new LoadRequest.Selection(List.of("a"), false));
    var stack =
        Loader.load(
                alone, Stacks.sources("services: {a: {image: x, depends_on: [b]}, b: {image: y}}"))
            .stack();

    assertThat(stack.services().keySet()).containsExactly("a");
    assertThat(stack.services().get("a").lifecycle().dependsOn()).isEmpty();
    assertThat(stack.disabled()).containsExactly("b");
  }

  @Test
  void aResetCountsForAllThatExtendTheService() {
    var services =
        Stacks.stack(
                "services: {c: {extends: b}, b: {extends: a, user: !reset null},"
                    + " a: {image: x, user: u}}")
            .services();

    assertThat(services.get("a").process().user()).contains("u");
    assertThat(services.get("b").process().user()).isEmpty();
    assertThat(services.get("c").process().user()).isEmpty();
  }

  @Test
  void takesTheSecretsOfAnIncludedFileFromItsOwnEnvironment() {
    var others =
        Map.of(
            "/proj/i/compose.yaml",
            "services: {a: {image: x, secrets: [s]}}\n" + "secrets: {s: {environment: TOKEN}}",
            "/proj/i/.env",
            "TOKEN=inner");

    assertThat(Stacks.stack("include: [i/compose.yaml]", others).secrets().get("s").content())
        .contains(new FileObject.Secret("inner"));
  }

  @Test
  void keepsTheServicesThatAPatternNames() {
    var stack =
        Stacks.stack("services: {web-1: {image: x}, web-2: {image: x}, db: {image: y}}", "web-*");

    assertThat(stack.services().keySet()).containsExactly("web-1", "web-2");
  }

  @Test
  void cleansPathsLikeGo() {
    assertThat(PathText.clean("/a/../b/./c//d/")).isEqualTo("/b/c/d");
    assertThat(PathText.clean("../a/../../b")).isEqualTo("../../b");
    assertThat(PathText.clean("/..")).isEqualTo("/");
    assertThat(PathText.clean("")).isEqualTo(".");
  }

  @Test
  void bindsTheHostsItRunsOn() {
    var hosts =
        Stacks.stack(
                """
                services: {a: {image: x}}
                x-jcompose:
                  hosts:
                    web1: {endpoint: "ssh://root@${ADDRESS:-10.0.0.1}", labels: [disk=ssd], advertise: 10.1.0.1}
                    web2: {endpoint: "tcp://10.0.0.2:2376", tls: ./certs, labels: {disk: hdd, cores: 4}}
                    web3: {context: prod}
                    web4: {machine: old}
                    web5:
                """)
            .hosts();

    assertThat(hosts).containsOnlyKeys("web1", "web2", "web3", "web4", "web5");
    assertThat(hosts.get("web1"))
        .isEqualTo(
            new HostEntry(
                new HostId("web1"),
                Optional.of("ssh://root@10.0.0.1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(Map.of("disk", "ssd")),
                Optional.of("10.1.0.1"),
                Optional.empty()));
    assertThat(hosts.get("web2").tls()).contains("/proj/certs");
    assertThat(hosts.get("web2").labels()).isEqualTo(Map.of("disk", "hdd", "cores", "4"));
    assertThat(hosts.get("web3").context()).contains("prod");
    assertThat(hosts.get("web4").machine()).contains("old");
    assertThat(hosts.get("web5")).isEqualTo(HostEntry.named(new HostId("web5")));
  }

  @Test
  void takesHostsAsAListOfNames() {
    var stack = Stacks.stack("services: {a: {image: x}}\nx-jcompose: {hosts: [web2, web1]}\n");

    assertThat(stack.hosts()).containsOnlyKeys("web1", "web2");
    assertThat(stack.only(Set.of()).hosts()).containsOnlyKeys("web1", "web2");
    assertThat(Stacks.stack("services: {a: {image: x}}\nx-jcompose: {hosts: }\n").hosts())
        .isEmpty();
    assertThat(Stacks.stack("services: {a: {image: x}}\nx-jcompose: text\n").hosts()).isEmpty();
  }
}
