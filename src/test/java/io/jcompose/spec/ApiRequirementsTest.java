package io.jcompose.spec;

import static io.jcompose.testing.Fixtures.attachment;
import static io.jcompose.testing.Fixtures.bind;
import static io.jcompose.testing.Fixtures.mount;
import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.SourceLocation;
import io.jcompose.model.Healthcheck;
import io.jcompose.model.Networking.Attachment;
import io.jcompose.model.Stack;
import io.jcompose.model.Storage;
import io.jcompose.model.Storage.Mount;
import io.jcompose.model.Storage.MountType;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ApiRequirementsTest {
  @Test
  void namesTheAttributeTheEngineAndThePlace() {
    var problem = problems(startInterval(), 41).get(0);
    assertThat(problem.code().text()).isEqualTo("JC330");
    assertThat(problem.isError()).isTrue();
    assertThat(problem.summary())
        .isEqualTo(
            "Service `web` uses `healthcheck.start_interval`, which needs Docker Engine 25"
                + " (API 1.44) while this engine speaks API 1.41.");
    assertThat(problem.at()).contains(new SourceLocation("compose.yaml", 7, 9));
    assertThat(problem.hint()).contains("Use Docker Engine 25 or later, or remove the attribute.");
  }

  @Test
  void eachAttributeIsFineFromItsVersionOn() {
    assertErrorBelow(44, startInterval());
    assertErrorBelow(49, web(Services.named("web").networks(place("eth7", 0, ""))));
    assertErrorBelow(48, web(Services.named("web").mounts(mount(MountType.IMAGE, "i", "/i"))));
    assertErrorBelow(42, web(Services.named("web").mounts(mount(MountType.CLUSTER, "c", "/c"))));
    assertErrorBelow(45, web(Services.named("web").mounts(subpath())));
    assertErrorBelow(44, web(Services.named("web").mounts(recursive("readonly"))));
    assertErrorBelow(
        44,
        web(
            Services.named("web")
                .networks(attachment("default"), place("", 0, "02:42:ac:11:65:45"))));
  }

  @Test
  void whatCanBeMissedIsAWarning() {
    assertWarningBelow(43, web(Services.named("web").annotation("a", "b")));
    assertWarningBelow(48, web(Services.named("web").networks(place("", 7, ""))));
    assertWarningBelow(
        48,
        Stacks.named("p")
            .network("n", new DictBuilder().put("enable_ipv4", Value.FALSE).build())
            .build());
  }

  @Test
  void podmanIsJudgedByWhatItCanDo() {
    var mac = Services.named("web").networks(attachment("a"), place("", 0, "02:42:ac:11:65:45"));
    var podman = new ApiLevel(41, true);
    assertThat(ApiRequirements.check(web(mac), podman)).isEmpty();
    assertThat(ApiRequirements.check(startInterval(), podman)).hasSize(1);
  }

  @Test
  void podmanTakesNoRangeForOnePort() {
    var stack = web(Services.named("web").publish(80, "8000-8010"));
    assertThat(ApiRequirements.check(stack, new ApiLevel(41, true)))
        .extracting(it -> it.code() + " " + it.summary())
        .containsExactly(
            "JC337 Service `web` publishes one port on the range `8000-8010`, which Podman does"
                + " not do.");
    assertThat(problems(stack, 41)).isEmpty();
  }

  @Test
  void theFirstNetworksMacAddressIsFineEverywhere() {
    var stack = web(Services.named("web").networks(place("", 0, "02:42:ac:11:65:45")));
    assertThat(problems(stack, 41)).isEmpty();
  }

  @Test
  void writableRecursionIsWhatOldEnginesDoAnyway() {
    assertThat(problems(web(Services.named("web").mounts(recursive("writable"))), 41)).isEmpty();
  }

  @Test
  void aLostSelinuxLabelIsTold() {
    var options =
        new Storage.BindOptions(Optional.empty(), false, Optional.empty(), Optional.of("z"));
    var stack = web(Services.named("web").mounts(bind("/h", "/c", false, options)));
    assertThat(problems(stack, 51))
        .extracting(it -> it.code() + " " + it.summary())
        .containsExactly(
            "JC332 Service `web` sets `selinux` for `/c` beside options with which the engine"
                + " takes no SELinux label, so it is ignored.");
  }

  private static void assertErrorBelow(int minor, Stack stack) {
    assertThat(problems(stack, minor - 1)).hasSize(1).allMatch(Diagnostic::isError);
    assertThat(problems(stack, minor)).isEmpty();
  }

  private static void assertWarningBelow(int minor, Stack stack) {
    assertThat(problems(stack, minor - 1))
        .hasSize(1)
        .allMatch(it -> !it.isError() && it.code().text().equals("JC331"));
    assertThat(problems(stack, minor)).isEmpty();
  }

  private static List<Diagnostic> problems(Stack stack, int minor) {
    return ApiRequirements.check(stack, new ApiLevel(minor, false));
  }

  private static Stack web(Services service) {
    return Stacks.named("p").service(service).build();
  }

  private static Stack startInterval() {
    var check =
        new Healthcheck(
            List.of("CMD", "x"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(5L),
            Optional.empty());
    return Stacks.named("p")
        .service(Services.named("web").health(check))
        .place("services.web.healthcheck", 7, 9)
        .build();
  }

  private static Attachment place(String interfaceName, int gatewayPriority, String mac) {
    return new Attachment(
        "default",
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(mac).filter(it -> !it.isEmpty()),
        new TreeMap<>(),
        0,
        gatewayPriority,
        Optional.of(interfaceName).filter(it -> !it.isEmpty()));
  }

  private static Mount subpath() {
    return new Mount(
        MountType.VOLUME,
        "v",
        "/v",
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Storage.VolumeOptions(new TreeMap<>(), false, Optional.of("x"))),
        Optional.empty(),
        Optional.empty());
  }

  private static Mount recursive(String how) {
    return bind(
        "/h",
        "/c",
        true,
        new Storage.BindOptions(Optional.empty(), true, Optional.of(how), Optional.empty()));
  }
}
