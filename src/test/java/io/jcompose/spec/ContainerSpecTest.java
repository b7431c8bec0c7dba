package io.jcompose.spec;

import static io.jcompose.testing.Fixtures.attachment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.model.Healthcheck;
import io.jcompose.model.Networking;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.testing.Fixtures;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContainerSpecTest {
  private static final ApiLevel NEW = new ApiLevel(51, false);
  private static final ApiLevel OLD = new ApiLevel(41, false);

  @Test
  void aPlainServiceNeedsLittle() {
    var stack = Stacks.named("shop").service(Services.named("web").command("serve")).build();
    assertBody(
        request(stack, "web", NEW, References.NONE),
        """
        {
          "AttachStdout": true,
          "AttachStderr": true,
          "Cmd": [
            "serve"
          ],
          "Image": "web:1",
          "Labels": {
            "l": "v"
          },
          "HostConfig": {
            "NetworkMode": "shop_default"
          },
          "NetworkingConfig": {
            "EndpointsConfig": {
              "shop_default": {
                "Aliases": [
                  "shop-web-1",
                  "web"
                ]
              }
            }
          }
        }\
        """);
  }

  @Test
  void everyOptionArrivesWhereTheEngineWantsIt() throws Exception {
    var request = request(FullService.stack(), "full", NEW, References.NONE);
    try (var golden = getClass().getResourceAsStream("/golden/spec/full.json")) {
      assertThat(JsonText.pretty(ContainerSpec.body(request)) + "\n")
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void anOldEngineGetsTheOtherNetworksAfterwards() {
    var request = request(FullService.stack(), "full", OLD, References.NONE);
    assertThat(endpoints(request).entries().keySet()).containsExactly("specx_front");
    assertThat(ContainerSpec.joins(request))
        .extracting(it -> it.network() + " " + JsonText.compact(it.endpoint()))
        .containsExactly(
            "specx_back {\"IPAMConfig\":{\"IPv4Address\":\"10.213.7.9\"},"
                + "\"Aliases\":[\"specx-full-1\",\"full\"]}",
            "specx_default {\"Aliases\":[\"specx-full-1\",\"full\"]}");
  }

  @Test
  void podmanGetsAllNetworksAtOnce() {
    var request = request(FullService.stack(), "full", new ApiLevel(41, true), References.NONE);
    assertThat(endpoints(request).entries()).hasSize(3);
    assertThat(ContainerSpec.joins(request)).isEmpty();
  }

  @Test
  void absentAndEmptyCommandsDiffer() {
    var stack =
        Stacks.named("p")
            .service(Services.named("image"))
            .service(Services.named("cleared").command().entrypoint())
            .build();
    assertThat(body(stack, "image").entries()).doesNotContainKeys("Cmd", "Entrypoint");
    assertThat(body(stack, "cleared").entries())
        .containsEntry("Cmd", new Value.Seq(List.of()))
        .containsEntry("Entrypoint", new Value.Seq(List.of()));
  }

  @Test
  void sharedNamespacesNameTheOtherContainer() {
    var security =
        new Service.Security(
            List.of(),
            List.of(),
            false,
            false,
            List.of(),
            List.of(),
            Optional.of("service:db"),
            Optional.of("service:db"),
            Optional.of("host"),
            Optional.empty(),
            Optional.empty());
    var stack =
        Stacks.named("p")
            .service(Services.named("web").networkMode("service:db").security(security))
            .build();
    var request = request(stack, "web", NEW, db());
    assertThat(JsonText.compact(ContainerSpec.body(request).get("HostConfig").orElseThrow()))
        .isEqualTo(
            "{\"NetworkMode\":\"container:c0ffee\",\"PidMode\":\"container:c0ffee\","
                + "\"IpcMode\":\"container:c0ffee\",\"UTSMode\":\"host\"}");
    assertThat(ContainerSpec.body(request).entries()).doesNotContainKey("NetworkingConfig");
  }

  @Test
  void aReferenceWithoutContainerIsAProgrammingError() {
    var stack = Stacks.named("p").service(Services.named("web").networkMode("service:db")).build();
    var request = request(stack, "web", NEW, References.NONE);
    assertThatThrownBy(() -> ContainerSpec.body(request))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("db");
  }

  @Test
  void linksNameEachContainerInThreeWaysAndOnce() {
    var networking =
        new Networking(
            Optional.empty(),
            List.of(attachment("default")),
            List.of(),
            List.of(),
            List.of("db", "db:tt"),
            List.of("other:oo", "bare"),
            List.of(),
            new Networking.Names(Optional.empty(), Optional.empty()),
            new Networking.Dns(List.of(), List.of(), List.of()),
            Optional.empty());
    var stack = Stacks.named("p").service(Services.named("web").networking(networking)).build();
    assertThat(Links.of(request(stack, "web", NEW, db())))
        .containsExactly(
            "p-db-1:db", "p-db-1:db-1", "p-db-1:p-db-1", "p-db-1:tt", "other:oo", "bare:bare");
  }

  @Test
  void whatOldEnginesDoNotKnowIsLeftOut() {
    var check =
        new Healthcheck(
            List.of("CMD", "x"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(5L),
            Optional.empty());
    var attachment =
        new Networking.Attachment(
            "default",
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.of("02:42:ac:11:65:45"),
            new TreeMap<>(),
            0,
            7,
            Optional.of("eth7"));
    var stack =
        Stacks.named("p")
            .service(Services.named("web").networks(attachment).health(check).annotation("a", "b"))
            .build();
    assertThat(JsonText.compact(ContainerSpec.body(request(stack, "web", OLD, References.NONE))))
        .contains("\"MacAddress\":\"02:42:ac:11:65:45\",\"HostConfig\"")
        .doesNotContain("StartInterval", "GwPriority", "ifname", "Annotations");
    assertThat(JsonText.compact(ContainerSpec.body(request(stack, "web", NEW, References.NONE))))
        .contains(
            "\"MacAddress\":\"02:42:ac:11:65:45\",\"DriverOpts\":"
                + "{\"com.docker.network.endpoint.ifname\":\"eth7\"},\"GwPriority\":7",
            "\"StartInterval\":5",
            "\"Annotations\":{\"a\":\"b\"}");
  }

  @Test
  void theServicesMacAddressIsThatOfItsFirstNetwork() {
    var networking =
        new Networking(
            Optional.empty(),
            List.of(attachment("front"), attachment("back")),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new Networking.Names(Optional.empty(), Optional.empty()),
            new Networking.Dns(List.of(), List.of(), List.of()),
            Optional.of("02:42:ac:11:65:44"));
    var stack = Stacks.named("p").service(Services.named("web").networking(networking)).build();
    assertThat(JsonText.compact(endpoints(request(stack, "web", NEW, References.NONE))))
        .isEqualTo(
            "{\"front\":{\"Aliases\":[\"p-web-1\",\"web\"],\"MacAddress\":\"02:42:ac:11:65:44\"},"
                + "\"back\":{\"Aliases\":[\"p-web-1\",\"web\"]}}");
  }

  @Test
  void aOneOffContainerAnswersToItsOwnNameOnly() {
    var stack =
        Stacks.named("p").service(Services.named("web").networks(attachment("default"))).build();
    var web = stack.services().get("web");
    var request =
        new ReplicaRequest(
            stack, web, "p-web-run-1", false, NEW, References.NONE, List.of(), Map.of());
    assertThat(JsonText.compact(endpoints(request)))
        .isEqualTo("{\"p_default\":{\"Aliases\":[\"p-web-run-1\"]}}");
  }

  @Test
  void aSeccompFileIsSentByItsContent() {
    var security =
        new Service.Security(
            List.of(),
            List.of(),
            false,
            false,
            List.of("seccomp=prof.json", "seccomp:unconfined", "apparmor=x"),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var stack = Stacks.named("p").service(Services.named("web").security(security)).build();
    var refs =
        new References(Map.of(), Map.of("prof.json", "{}"), Optional.empty(), new TreeMap<>());
    assertThat(JsonText.compact(ContainerSpec.body(request(stack, "web", NEW, refs))))
        .contains("\"SecurityOpt\":[\"seccomp={}\",\"seccomp=unconfined\",\"apparmor=x\"]");
  }

  @Test
  void theSwitchedOffHealthCheckIsSaid() {
    var stack =
        Stacks.named("p").service(Services.named("web").health(Fixtures.health("NONE"))).build();
    assertThat(JsonText.compact(body(stack, "web")))
        .contains("\"Healthcheck\":{\"Test\":[\"NONE\"]}");
  }

  private static References db() {
    return new References(
        Map.of("db", List.of(new References.Peer("c0ffee", "p-db-1", 1))),
        Map.of(),
        Optional.empty(),
        new TreeMap<>());
  }

  private static Value.Dict body(Stack stack, String service) {
    return ContainerSpec.body(request(stack, service, NEW, References.NONE));
  }

  static ReplicaRequest request(Stack stack, String service, ApiLevel api, References refs) {
    var wanted = stack.services().get(service);
    String name = Names.container(stack.name(), wanted, 1, stack.separator());
    return new ReplicaRequest(stack, wanted, name, true, api, refs, List.of(), Map.of("l", "v"));
  }

  private static Value.Dict endpoints(ReplicaRequest request) {
    var config = (Value.Dict) ContainerSpec.body(request).get("NetworkingConfig").orElseThrow();
    return (Value.Dict) config.get("EndpointsConfig").orElseThrow();
  }

  private static void assertBody(ReplicaRequest request, String json) {
    assertThat(JsonText.pretty(ContainerSpec.body(request))).isEqualTo(json);
  }
}
