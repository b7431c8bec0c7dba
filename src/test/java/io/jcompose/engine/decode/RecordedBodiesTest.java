package io.jcompose.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jcompose.wire.StreamRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies recorded from Docker 20.10 (API 1.41), Docker 28.5 (1.51) and Podman 4.3. */
final class RecordedBodiesTest {
  private static JsonParser body(String engine, String file) throws IOException {
    String name = "/fixtures/engine/" + engine + "/" + file + ".json";
    InputStream in = RecordedBodiesTest.class.getResourceAsStream(name);
    return Json.parser(Objects.requireNonNull(in, name));
  }

  private static <T> T whole(String engine, String file, Decoder<T> decoder) throws IOException {
    try (JsonParser in = body(engine, file)) {
      return Json.whole(in, decoder);
    }
  }

  private static <T> List<T> each(String engine, String file, Decoder<T> decoder)
      throws IOException {
    var all = new ArrayList<T>();
    try (JsonParser in = body(engine, file)) {
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        all.add(decoder.read(in));
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.41", "1.51"})
  void readsTheDigestOfAnImage(String engine) throws Exception {
    assertThat(whole(engine, "distribution", new DistributionDecoder()).digest())
        .isEqualTo("sha256:ea3d6fed7833b6223822f0fd8f4044d31972c8a0a724cc73a115bb05dcd45cd5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.41", "1.51", "podman"})
  void readsTheListOfContainers(String engine) throws Exception {
    var list = whole(engine, "containers", new ListOf<>(new ContainerDecoder()));

    assertThat(list).hasSize(1);
    var one = list.get(0);
    assertThat(one.id()).hasSize(64);
    assertThat(one.name()).isEqualTo("jcfix-web");
    assertThat(one.image()).endsWith("jcompose-test/busybox:1");
    assertThat(one.imageId()).startsWith("sha256:fd9516");
    assertThat(one.command()).isEqualTo("sleep 1000");
    assertThat(one.created()).isGreaterThan(1_700_000_000L);
    assertThat(one.state()).isEqualTo("running");
    assertThat(one.status()).startsWith("Up 1 second");
    assertThat(one.labels()).containsEntry("com.example", "fix");
    assertThat(one.networks()).containsOnlyKeys("jcfix-net");
    assertThat(one.networks().get("jcfix-net")).hasSize(engine.equals("podman") ? 0 : 64);
    assertThat(one.ports())
        .singleElement()
        .satisfies(
            port -> {
              assertThat(port.ip()).isEqualTo("127.0.0.1");
              assertThat(port.privatePort()).isEqualTo(80);
              assertThat(port.publicPort()).isEqualTo(18080);
              assertThat(port.type()).isEqualTo("tcp");
            });
    assertThat(one.mounts())
        .singleElement()
        .satisfies(
            mount -> {
              assertThat(mount.type()).isEqualTo("volume");
              assertThat(mount.name()).isEqualTo("jcfix-vol");
              assertThat(mount.destination()).isEqualTo("/data");
              assertThat(mount.driver()).isEqualTo("local");
              assertThat(mount.rw()).isTrue();
            });
  }

  @Test
  void aPublishedPortWithoutAnAddressIsOnAllOfThem() throws Exception {
    String listed =
        "[{\"Id\":\"1\",\"Ports\":[{\"PrivatePort\":80,\"PublicPort\":45715,\"Type\":\"tcp\"},"
            + "{\"PrivatePort\":81,\"Type\":\"tcp\"}]}]";
    try (var in = Json.parser(listed)) {
      assertThat(Json.whole(in, new ListOf<>(new ContainerDecoder())).get(0).ports())
          .extracting(it -> it.ip() + ":" + it.publicPort() + "->" + it.privatePort())
          .containsExactly("0.0.0.0:45715->80", ":0->81");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.41", "1.51"})
  void readsAContainerWithItsHealth(String engine) throws Exception {
    var one = whole(engine, "container", new DetailDecoder());

    assertThat(one.health()).isEqualTo("healthy");
    assertThat(one.probes()).isNotEmpty();
    assertThat(one.probes().get(0).exitCode()).isZero();
    assertThat(one.probes().get(0).end()).startsWith("20");
    assertThat(one.healthTest().orElseThrow().interval()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.41", "1.51", "podman"})
  void readsAContainer(String engine) throws Exception {
    var one = whole(engine, "container", new DetailDecoder());

    assertThat(one.name()).isEqualTo("jcfix-web");
    assertThat(one.status()).isEqualTo("running");
    assertThat(one.exitCode()).isZero();
    assertThat(one.oomKilled()).isFalse();
    assertThat(one.error()).isEmpty();
    assertThat(one.restartPolicy()).isEqualTo("on-failure");
    assertThat(one.startedAt()).startsWith("20");
    assertThat(one.tty()).isFalse();
    assertThat(one.image()).endsWith("jcompose-test/busybox:1");
    assertThat(one.labels()).containsEntry("com.example", "fix");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.41", "1.51", "podman"})
  void readsNetworksAndVolumes(String engine) throws Exception {
    var network = whole(engine, "networks", new ListOf<>(new NetworkDecoder())).get(0);
    assertThat(network.name()).isEqualTo("jcfix-net");
    assertThat(network.id()).hasSize(64);
    assertThat(network.driver()).isEqualTo("bridge");
    assertThat(network.scope()).isEqualTo("local");
    assertThat(network.labels()).containsEntry("com.example", "fix");

    var volume = whole(engine, "volumes", new VolumeListDecoder()).get(0);
    assertThat(volume.name()).isEqualTo("jcfix-vol");
    assertThat(volume.driver()).isEqualTo("local");
    assertThat(volume.labels()).containsEntry("com.example", "fix");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.41", "1.51", "podman"})
  void readsImages(String engine) throws Exception {
    var listed = whole(engine, "images", new ListOf<>(new ImageDecoder())).get(0);
    assertThat(listed.tags()).singleElement().asString().endsWith("jcompose-test/busybox:1");
    assertThat(listed.size()).isPositive();
    assertThat(listed.labels()).isEmpty();

    var detail = whole(engine, "image", new ImageDetailDecoder());
    assertThat(detail.id()).isEqualTo(listed.id());
    assertThat(detail.platform()).isEqualTo("linux/amd64");
    assertThat(detail.hasHealthcheck()).isFalse();
    assertThat(detail.volumes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.41", "1.51", "podman"})
  void readsEvents(String engine) throws Exception {
    var events = each(engine, "events", new EventDecoder());

    assertThat(events).extracting(it -> it.action()).contains("create", "start");
    assertThat(events)
        .allSatisfy(
            it -> {
              assertThat(it.type()).isEqualTo("container");
              assertThat(it.actor()).hasSize(64);
              assertThat(it.attributes()).containsEntry("name", "jcfix-web");
              assertThat(it.timeNanos()).isGreaterThan(1_700_000_000_000_000_000L);
            });
  }

  @Test
  void readsVersions() throws Exception {
    var old = whole("1.41", "version", new VersionDecoder());
    assertThat(old.version()).startsWith("20.10");
    assertThat(old.apiVersion()).isEqualTo("1.41");
    assertThat(old.minApiVersion()).isEqualTo("1.12");
    assertThat(old.podman()).isFalse();
    assertThat(whole("1.51", "version", new VersionDecoder()).apiVersion()).isEqualTo("1.51");
    assertThat(whole("podman", "version", new VersionDecoder()).podman()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.41", "1.51", "podman"})
  void readsBuildsThatSucceedAndFail(String engine) throws Exception {
    var good = each(engine, "build", new ProgressDecoder());
    assertThat(good).extracting(StreamRecord::stream).contains("built\n");
    assertThat(good)
        .extracting(StreamRecord::auxId)
        .anySatisfy(id -> assertThat(id.orElse("")).startsWith("sha256:"));

    var bad = each(engine, "build-failed", new ProgressDecoder());
    Optional<String> words = bad.get(bad.size() - 1).error();
    assertThat(words.orElseThrow()).contains("9");
  }

  @Test
  void takesNullsAndSurprisesAsNothing() throws Exception {
    String odd =
        "[{\"Id\":null,\"Names\":null,\"Labels\":null,\"Ports\":null,\"Mounts\":null,"
            + "\"NetworkSettings\":null,\"State\":{\"new\":[1]},\"Status\":7,\"Novelty\":{}},null]";
    try (JsonParser in = Json.parser(odd)) {
      var list = Json.whole(in, new ListOf<>(new ContainerDecoder()));
      assertThat(list).hasSize(2);
      assertThat(list.get(0).name()).isEmpty();
      assertThat(list.get(0).state()).isEmpty();
      assertThat(list.get(0).status()).isEqualTo("7");
      assertThat(list.get(0).networks()).isEmpty();
    }
    try (JsonParser in = Json.parser("{\"Volumes\":null,\"Warnings\":null}")) {
      assertThat(Json.whole(in, new VolumeListDecoder())).isEmpty();
    }
    try (JsonParser in = Json.parser("null")) {
      assertThat(Json.whole(in, new ListOf<>(new NetworkDecoder()))).isEmpty();
    }
  }

  @Test
  void takesTheNameThatIsNotALinks() throws Exception {
    try (JsonParser in = Json.parser("{\"Names\":[\"/other/alias\",\"/web\"]}")) {
      assertThat(Json.whole(in, new ContainerDecoder()).name()).isEqualTo("web");
    }
  }

  @Test
  void readsPullProgress() throws Exception {
    String line =
        "{\"status\":\"Downloading\",\"progressDetail\":{\"current\":138752,\"total\":3216},"
            + "\"progress\":\"[=>]\",\"id\":\"a1b2\"}";
    try (JsonParser in = Json.parser(line)) {
      assertThat(Json.whole(in, new ProgressDecoder()))
          .isEqualTo(
              new StreamRecord(
                  "a1b2", "Downloading", "", 138752, 3216, Optional.empty(), Optional.empty()));
    }
  }

  @Test
  void knowsAnImagesHealthcheckAndVolumes() throws Exception {
    String image =
        "{\"Os\":\"linux\",\"Architecture\":\"arm\",\"Variant\":\"v7\",\"Config\":{\"User\":\"app\","
            + "\"Volumes\":{\"/a\":{},\"/b\":{}},\"Healthcheck\":{\"Test\":[\"CMD\",\"x\"]}}}";
    try (JsonParser in = Json.parser(image)) {
      var detail = Json.whole(in, new ImageDetailDecoder());
      assertThat(detail.platform()).isEqualTo("linux/arm/v7");
      assertThat(detail.volumes()).containsExactly("/a", "/b");
      assertThat(detail.user()).isEqualTo("app");
      assertThat(detail.hasHealthcheck()).isTrue();
    }
    String none = "{\"Config\":{\"Healthcheck\":{\"Test\":[\"NONE\"]}}}";
    try (JsonParser in = Json.parser(none)) {
      assertThat(Json.whole(in, new ImageDetailDecoder()).hasHealthcheck()).isFalse();
    }
  }
}
