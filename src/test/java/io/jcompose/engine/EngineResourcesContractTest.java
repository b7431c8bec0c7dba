package io.jcompose.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.engine.EngineException.Kind;
import io.jcompose.engine.EventStream.Item;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.event.Cancel;
import io.jcompose.testing.PlainPort;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.TestImage;
import io.jcompose.testing.UnixProxy;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import io.jcompose.wire.StreamRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Networks, volumes, images and broken connections, tried on a real engine. */
@Tag("engine")
@Timeout(120)
final class EngineResourcesContractTest {
  private static final String NAME = "jcompose-contract-res";
  private static final Value.Dict LABELS = Value.texts(Map.of("jcompose.test", "res"));

  @TempDir private Path directory;
  private HttpEngine engine;

  @BeforeEach
  void openTheEngine() {
    engine = RealEngine.open();
    TestImage.on(engine);
    clean();
  }

  @AfterEach
  void close() {
    if (engine != null) {
      clean();
      engine.close();
    }
  }

  private void clean() {
    engine.containers().remove(NAME, true, true);
    engine.containers().remove(NAME + "-2", true, true);
    engine.networks().remove(NAME);
    engine.volumes().remove(NAME, true);
  }

  private String container(String name, DictBuilder body) {
    body.put("Image", TestImage.NAME).put("Labels", LABELS);
    body.put("Cmd", Value.texts(List.of("sleep", "100")));
    return engine.containers().create(name, Optional.empty(), body.build()).id();
  }

  private String network() {
    var body = new DictBuilder().put("Name", NAME).put("Labels", LABELS);
    return engine.networks().create(body.build());
  }

  private static void hasKind(Throwable failure, Kind... kinds) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.kind()).isIn((Object[]) kinds));
  }

  @Test
  void keepsNetworkNamesUnique() {
    String id = network();

    assertThatThrownBy(this::network).satisfies(e -> hasKind(e, Kind.CONFLICT));
    assertThat(engine.networks().list(Filters.NONE.and("label", "jcompose.test=res")))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.name()).isEqualTo(NAME);
              assertThat(it.id()).isEqualTo(id);
              assertThat(it.driver()).isEqualTo("bridge");
            });
  }

  @Test
  void connectsAndDisconnectsAContainer() {
    network();
    String id = container(NAME, new DictBuilder());

    engine.networks().connect(NAME, id, Value.Dict.EMPTY);
    engine.containers().start(id);
    var listed = engine.containers().list(true, Filters.NONE.and("label", "jcompose.test=res"));
    assertThat(listed.get(0).networks()).containsKey(NAME);
    assertThatThrownBy(() -> engine.networks().remove(NAME))
        .satisfies(e -> hasKind(e, Kind.IN_USE));

    engine.networks().disconnect(NAME, id, true);
    engine.networks().remove(NAME);
    engine.networks().remove(NAME);
    assertThat(engine.networks().list(Filters.NONE.and("label", "jcompose.test=res"))).isEmpty();
  }

  @Test
  void keepsAVolumeThatIsInUse() {
    var body = new DictBuilder().put("Name", NAME).put("Labels", LABELS).build();
    engine.volumes().create(body);
    engine.volumes().create(body);
    assertThat(engine.volumes().list(Filters.NONE.and("label", "jcompose.test=res")))
        .singleElement()
        .satisfies(it -> assertThat(it.name()).isEqualTo(NAME));

    var host = new DictBuilder().texts("Binds", List.of(NAME + ":/data")).build();
    container(NAME, new DictBuilder().put("HostConfig", host));

    assertThatThrownBy(() -> engine.volumes().remove(NAME, false))
        .satisfies(e -> hasKind(e, Kind.IN_USE));
  }

  @Test
  void tellsWhichPortIsTaken() {
    var binding = new DictBuilder().put("HostIp", "127.0.0.1").put("HostPort", "18431").build();
    var ports = new DictBuilder().items("80/tcp", List.of(binding)).build();
    var exposed = new DictBuilder().put("80/tcp", Value.Dict.EMPTY).build();
    var host = new DictBuilder().put("PortBindings", ports).build();
    var body = new DictBuilder().put("ExposedPorts", exposed).put("HostConfig", host);
    engine.containers().start(container(NAME, body));
    String second = container(NAME + "-2", body);

    assertThatThrownBy(() -> engine.containers().start(second))
        .satisfies(e -> hasKind(e, Kind.PORT_IN_USE));
  }

  @Test
  void killingAContainerThatIsNotRunningIsAConflict() {
    String id = container(NAME, new DictBuilder());

    assertThatThrownBy(() -> engine.containers().kill(id, "TERM"))
        .satisfies(e -> hasKind(e, Kind.CONFLICT));
  }

  @Test
  void looksUpTheDigestThatARegistryHas() throws IOException {
    RealEngine.assume(engine, RealEngine.Ability.REGISTRY_DIGESTS);
    try (var registry = new MockWebServer()) {
      registry.setDispatcher(new Registry());
      registry.start();
      try (var port = PlainPort.before(registry.getPort())) {
        String name = "127.0.0.1:" + port.number() + "/shop/web";
        var none = Optional.<String>empty();
        assertThat(engine.images().distribution(name + ":1", none, new Cancel()).digest())
            .isEqualTo(Registry.DIGEST);
        assertThatThrownBy(() -> engine.images().distribution(name + ":2", none, new Cancel()))
            .satisfies(e -> hasKind(e, Kind.NO_SUCH_IMAGE));
      }
    }
  }

  /** A registry that has one image, {@code shop/web:1}. */
  private static final class Registry extends Dispatcher {
    private static final String MANIFEST =
        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[]}";

    private static final String DIGEST = "sha256:" + ByteString.encodeUtf8(MANIFEST).sha256().hex();

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      String target = request.getTarget();
      if (target.equals("/v2/")) {
        return new MockResponse.Builder().code(200).build();
      }
      boolean known = target.endsWith("/manifests/1") || target.endsWith("/manifests/" + DIGEST);
      return known
          ? new MockResponse.Builder()
              .addHeader("Content-Type", "application/vnd.oci.image.index.v1+json")
              .addHeader("Docker-Content-Digest", DIGEST)
              .body(MANIFEST)
              .build()
          : new MockResponse.Builder()
              .code(404)
              .body(
                  "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\",\"message\":\"manifest unknown\"}]}")
              .build();
    }
  }

  @Test
  void aPullThatFindsNoRegistryFailsInTheEnginesWords() {
    assertThatThrownBy(
            () ->
                engine
                    .images()
                    .pull(
                        "127.0.0.1:9/none:1",
                        Optional.empty(),
                        Optional.empty(),
                        new Cancel(),
                        it -> {}))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.engineMessage()).contains("connection refused"));
  }

  @Test
  void buildsAnImage() {
    var told = new ArrayList<StreamRecord>();
    String dockerfile = "FROM " + TestImage.NAME + "\nVOLUME /data\nUSER 7\nRUN echo made\n";

    String id = build(dockerfile, told);

    assertThat(told).anySatisfy(it -> assertThat(it.stream()).contains("made"));
    var detail = engine.images().inspect(NAME + ":1").orElseThrow();
    assertThat(detail.id()).isEqualTo(id);
    assertThat(detail.volumes()).containsExactly("/data");
    assertThat(detail.user()).isEqualTo("7");
    engine.images().tag(NAME + ":1", NAME, "2");
    engine.images().remove(NAME + ":2", true);
    engine.images().remove(NAME + ":1", true);
    assertThat(engine.images().inspect(NAME + ":1")).isEmpty();
  }

  @Test
  void tellsWhyABuildFailed() {
    assertThatThrownBy(() -> build("FROM " + TestImage.NAME + "\nRUN exit 9\n", new ArrayList<>()))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.engineMessage()).contains("9"));
    assertThatThrownBy(() -> build("NONSENSE\n", new ArrayList<>()))
        .isInstanceOf(EngineException.class);
  }

  private String build(String dockerfile, List<StreamRecord> told) {
    Map<String, List<String>> query = Map.of("t", List.of(NAME + ":1"), "forcerm", List.of("1"));
    return engine.images().build(query, out -> context(out, dockerfile), new Cancel(), told::add);
  }

  private static void context(OutputStream out, String dockerfile) throws IOException {
    byte[] text = dockerfile.getBytes(StandardCharsets.UTF_8);
    try (var tar = new TarArchiveOutputStream(out)) {
      var entry = new TarArchiveEntry("Dockerfile");
      entry.setSize(text.length);
      tar.putArchiveEntry(entry);
      tar.write(text);
      tar.closeArchiveEntry();
    }
  }

  @Test
  void missesNoEventWhileItsConnectionWasCut() throws Exception {
    assumeTrue(engine.endpoint().startsWith("unix://"), "skipped: the engine is not on a socket");
    Path socket = Path.of(engine.endpoint().substring("unix://".length()));
    var filters = Filters.NONE.and("label", "jcompose.test=res").and("type", "container");
    try (var proxy = new UnixProxy(directory, socket);
        var through = HttpEngine.open(Endpoint.of(proxy.url()));
        var events = through.events(filters, new Cancel())) {
      String id = container(NAME, new DictBuilder());
      assertThat(actions(events, "create")).containsExactly("create");

      proxy.cut();
      engine.containers().start(id);
      engine.containers().kill(id, "KILL");

      assertThat(actions(events, "die"))
          .contains("start")
          .doesNotContain("create", "gap")
          .doesNotHaveDuplicates();
    }
  }

  /** What is told up to {@code last}. */
  private static List<String> actions(EventStream events, String last) {
    var actions = new ArrayList<String>();
    while (!actions.contains(last)) {
      Item item = events.next().orElseThrow();
      actions.add(item instanceof Item.Occurred it ? it.event().action() : "gap");
    }
    return actions;
  }
}
