package io.jcompose.spec;

import static io.jcompose.testing.Fixtures.bind;
import static io.jcompose.testing.Fixtures.mount;
import static io.jcompose.testing.Fixtures.volume;
import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.model.FileObject;
import io.jcompose.model.Storage;
import io.jcompose.model.Storage.BindOptions;
import io.jcompose.model.Storage.Mount;
import io.jcompose.model.Storage.MountType;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MountSpecTest {
  @Test
  void aSelinuxLabelKeepsItsMountInTheShortForm() {
    assertMounts(
        "{\"Binds\":[\"/h:/c:rw,z,rslave\"]}", bind("/h", "/c", false, options("rslave", "z")));
  }

  @Test
  void propagationAloneTakesTheLongForm() {
    assertMounts(
        "{\"Mounts\":[{\"Type\":\"bind\",\"Source\":\"/h\",\"Target\":\"/c\",\"BindOptions\":"
            + "{\"Propagation\":\"rslave\",\"CreateMountpoint\":true}}]}",
        bind("/h", "/c", false, options("rslave", "")));
  }

  @Test
  void aColonInAPathTakesTheLongForm() {
    assertMounts(
        "{\"Mounts\":[{\"Type\":\"bind\",\"Source\":\"/a:b\",\"Target\":\"/c\",\"BindOptions\":"
            + "{\"CreateMountpoint\":true}}]}",
        bind("/a:b", "/c"));
    assertMounts("{\"Binds\":[\"C:\\\\x:/c:rw\"]}", bind("C:\\x", "/c"));
  }

  @Test
  void anAnonymousVolumeIsInheritedByItsTarget() {
    assertMounts(
        "{\"Mounts\":[{\"Type\":\"volume\",\"Source\":\"0ff1ce\",\"Target\":\"/data\"},"
            + "{\"Type\":\"volume\",\"Source\":\"c0de\",\"Target\":\"/declared/by/image\"}]}",
        List.of(
            new InheritedVolume("0ff1ce", "/data", false),
            new InheritedVolume("c0de", "/declared/by/image", false)),
        volume("", "/data"));
  }

  @Test
  void aNamedVolumeTakesThePlaceOfAnInheritedOne() {
    assertMounts(
        "{\"Binds\":[\"p_v:/data:rw\"]}",
        List.of(new InheritedVolume("0ff1ce", "/data", false)),
        volume("v", "/data"));
  }

  @Test
  void anImageMountMayNameAService() {
    assertMounts(
        "{\"Mounts\":[{\"Type\":\"image\",\"Source\":\"db:1\",\"Target\":\"/i\"},"
            + "{\"Type\":\"image\",\"Source\":\"other:2\",\"Target\":\"/j\"}]}",
        mount(MountType.IMAGE, "db", "/i"),
        mount(MountType.IMAGE, "other:2", "/j"));
  }

  @Test
  void volumesFromKeepsItsMode() {
    var storage =
        new Storage(
            List.of(),
            List.of("/run:size=1m,mode=755", "/tmp"),
            List.of("db:ro", "container:old:ro", "container:new"),
            List.of(),
            List.of(),
            new TreeMap<>(),
            false);
    assertThat(hostConfig(Services.named("web").storage(storage), List.of()))
        .isEqualTo(
            "{\"Tmpfs\":{\"/run\":\"size=1m,mode=755\",\"/tmp\":\"\"},"
                + "\"VolumesFrom\":[\"c0ffee:ro\",\"old:ro\",\"new\"]}");
  }

  @Test
  void theApiSocketComesWithItsCredentials() {
    var storage =
        new Storage(List.of(), List.of(), List.of(), List.of(), List.of(), new TreeMap<>(), true);
    var request = request(Services.named("web").storage(storage), List.of());
    assertThat(JsonText.compact(ContainerSpec.body(request)))
        .contains("/var/run/docker.sock:/var/run/docker.sock:rw")
        .contains("\"Env\":[\"DOCKER_CONFIG=/run/secrets/docker\"]");
    assertThat(ContainerSpec.files(request))
        .singleElement()
        .satisfies(it -> assertThat(it.target()).isEqualTo("/run/secrets/docker/config.json"))
        .satisfies(
            it ->
                assertThat(it.content())
                    .isEqualTo(new InjectedFile.Given(new FileObject.Secret("{}"))));
    var own = Services.named("web").storage(storage).env("DOCKER_CONFIG", "/mine");
    assertThat(JsonText.compact(ContainerSpec.body(request(own, List.of()))))
        .contains("\"Env\":[\"DOCKER_CONFIG=/mine\"]");
  }

  private static BindOptions options(String propagation, String selinux) {
    return new BindOptions(
        Optional.of(propagation),
        true,
        Optional.empty(),
        Optional.of(selinux).filter(it -> !it.isEmpty()));
  }

  private static void assertMounts(String json, Mount... mounts) {
    assertMounts(json, List.of(), mounts);
  }

  private static void assertMounts(String json, List<InheritedVolume> inherited, Mount... mounts) {
    assertThat(hostConfig(Services.named("web").mounts(mounts), inherited)).isEqualTo(json);
  }

  private static String hostConfig(Services service, List<InheritedVolume> inherited) {
    var host = new DictBuilder();
    MountSpec.write(request(service, inherited), host);
    return JsonText.compact(host.build());
  }

  private static ReplicaRequest request(Services service, List<InheritedVolume> inherited) {
    var stack =
        Stacks.named("p")
            .service(service)
            .service(Services.named("db"))
            .volume("v", Value.Dict.EMPTY)
            .build();
    var refs =
        new References(
            Map.of("db", List.of(new References.Peer("c0ffee", "p-db-1", 1))),
            Map.of(),
            Optional.of("{}"),
            new TreeMap<>());
    return new ReplicaRequest(
        stack,
        stack.services().get("web"),
        "p-web-1",
        true,
        new ApiLevel(51, false),
        refs,
        inherited,
        Map.of());
  }
}
