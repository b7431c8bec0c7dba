package io.jcompose.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.model.Hook;
import io.jcompose.model.Networking;
import io.jcompose.model.Service;
import io.jcompose.model.Tooling;
import io.jcompose.model.Watch;
import io.jcompose.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ToolingTest {
  private static Service service(String attributes) {
    return Stacks.stack(
            "services: {a: {image: x, " + attributes + "}}\nmodels: {m: {model: y}, n: {model: z}}")
        .services()
        .get("a");
  }

  @Test
  void aServiceWithoutAnyHasNone() {
    assertThat(service("tty: true").tooling()).isEqualTo(Tooling.NONE);
  }

  @Test
  void bindsAProviderWhoseOptionsAreLists() {
    var provider =
        service("provider: {type: db, options: {size: 10, tags: [a, b]}}").tooling().provider();

    assertThat(provider)
        .contains(
            new Tooling.Provider(
                "db", new TreeMap<>(Map.of("size", List.of("10"), "tags", List.of("a", "b")))));
  }

  @Test
  void bindsModelsWithTheNamesOfTheirVariables() {
    var models =
        service("models: {m: {endpoint_var: URL, model_var: NAME}, n: }").tooling().models();

    assertThat(models)
        .isEqualTo(
            Map.of(
                "m", new Tooling.ModelUse(Optional.of("URL"), Optional.of("NAME")),
                "n", new Tooling.ModelUse(Optional.empty(), Optional.empty())));
  }

  @Test
  void bindsWatchesWithAllTheyHave() {
    var watches =
        service(
                "develop: {watch: [{path: src, action: sync+exec, target: /t, include: '*.c',"
                    + " ignore: [a, b], initial_sync: true, exec: {command: make it, user: u}},"
                    + " {path: /p, action: rebuild}]}")
            .tooling()
            .watches();

    assertThat(watches)
        .containsExactly(
            new Watch(
                "/proj/src",
                Watch.Action.SYNC_EXEC,
                Optional.of("/t"),
                Optional.of(
                    new Hook(
                        List.of("make", "it"),
                        Optional.empty(),
                        Optional.of("u"),
                        false,
                        Optional.empty(),
                        new TreeMap<>(),
                        false)),
                List.of("*.c"),
                List.of("a", "b"),
                true),
            new Watch(
                "/p",
                Watch.Action.REBUILD,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                false));
  }

  @Test
  void bindsHooksWithAllTheyHave() {
    var hooks =
        service(
                "pre_start: [{command: [a], image: i, per_replica: true, privileged: true,"
                    + " working_dir: /w, environment: [A=1, B]}], post_start: [{command: b}],"
                    + " pre_stop: [{command: c}, {command: d}]")
            .lifecycle()
            .hooks();

    assertThat(hooks.preStart())
        .containsExactly(
            new Hook(
                List.of("a"),
                Optional.of("i"),
                Optional.empty(),
                true,
                Optional.of("/w"),
                new TreeMap<>(Map.of("A", Optional.of("1"), "B", Optional.empty())),
                true));
    assertThat(hooks.postStart()).hasSize(1);
    assertThat(hooks.preStop())
        .extracting(Hook::command)
        .containsExactly(List.of("c"), List.of("d"));
  }

  @Test
  void keepsTheExtensionsOfAService() {
    assertThat(service("x-team: {name: blue}, x-n: 1").tooling().extensions())
        .isEqualTo(
            Map.of(
                "x-n",
                Value.of(1),
                "x-team",
                new Value.Dict(new TreeMap<>(Map.of("name", Value.of("blue"))))));
  }

  @Test
  void bindsTheCredentialSpecification() {
    assertThat(service("credential_spec: {file: c.json}").security().credentials())
        .contains(
            new Service.CredentialSpec(Optional.empty(), Optional.of("c.json"), Optional.empty()));
  }

  @Test
  void bindsWhatAPortIsFor() {
    assertThat(
            service("ports: [{target: 80, name: web, mode: host, app_protocol: http}, '81']")
                .networking()
                .ports())
        .containsExactly(
            new Networking.Port(80, "", "", "tcp", "web", "host", "http"),
            new Networking.Port(81, "", "", "tcp"));
  }
}
