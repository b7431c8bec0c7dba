package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.testing.DebianRegistry;
import io.jcompose.testing.EngineProxy;
import io.jcompose.testing.InProcess;
import io.jcompose.testing.LayeredImage;
import io.jcompose.testing.RawEngine;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.RegistryProxy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What travels between a real engine and a real registry, and what is told of it. */
@Tag("engine")
@Timeout(120)
class RegistryEngineTest {
  private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
  private static final String INDEX = "application/vnd.docker.distribution.manifest.list.v2+json";

  @TempDir Path directory;
  private final Map<String, String> env = new HashMap<>();
  private final List<String> made = new ArrayList<>();
  private DebianRegistry registry;
  private RegistryProxy spoiler;
  private EngineProxy proxy;
  private RawEngine engine;
  private boolean podman;

  @BeforeEach
  void begin() throws Exception {
    Files.createDirectory(directory.resolve("registry"));
    String address = RealEngine.address();
    engine = new RawEngine(address);
    podman = engine.get("/version").toString().contains("Podman");
    proxy = EngineProxy.before(address, Path.of("/tmp"));
    env.put("HOME", directory.toString());
    env.put("DOCKER_HOST", proxy.address());
  }

  private void open() throws Exception {
    registry = DebianRegistry.open(directory.resolve("registry"));
    spoiler = RegistryProxy.before(registry);
  }

  @AfterEach
  void removeEverything() {
    made.forEach(it -> engine.delete("/images/" + it + "?force=1"));
    proxy.close();
    if (spoiler != null) {
      spoiler.close();
    }
    if (registry != null) {
      registry.close();
    }
  }

  /** Loads an image of these layers under a name at this host. */
  private String image(String host, String name, LayeredImage image) throws IOException {
    String reference = host + "/acme/" + name;
    try (var opened = RealEngine.open()) {
      opened.images().load(new ByteArrayInputStream(image.tar(reference)), progress -> {});
    }
    made.add(reference);
    return reference;
  }

  private void service(String reference) throws IOException {
    Files.writeString(
        directory.resolve("compose.yaml"),
        "name: jcr\nservices: {web: {image: \"%s\", build: {context: .}}}\n".formatted(reference));
  }

  private InProcess run(String... args) {
    return InProcess.run(directory, env, args);
  }

  private void forget(String reference) {
    engine.delete("/images/" + reference + "?force=1");
  }

  private boolean isHere(String reference) {
    return engine.call("GET", "/images/" + reference + "/json", "", new byte[0]).status() == 200;
  }

  private static JsonNode last(InProcess ran) {
    String[] lines = ran.err().strip().split("\n");
    return RawEngine.json(lines[lines.length - 1]);
  }

  private String digestAtRegistry(String name, String tag) throws Exception {
    return registry
        .get("acme/" + name + "/manifests/" + tag, MANIFEST)
        .headers()
        .firstValue("Docker-Content-Digest")
        .orElseThrow();
  }

  private long uploads() throws IOException {
    return registry.calls().stream()
        .filter(it -> it.startsWith("PUT ") && it.contains("/uploads/"))
        .count();
  }

  @Test
  void aPushTellsItsDigestAndAPullFindsTheSameOne() throws Exception {
    open();
    String web = image(registry.host(), "web:1", LayeredImage.of("one", "two"));
    service(web);

    var pushed = last(run("--progress", "json", "push").ok());
    assertThat(pushed.path("digest").asText()).isEqualTo(digestAtRegistry("web", "1"));
    forget(web);
    var pulled = run("--progress", "json", "pull").ok();

    assertThat(last(pulled).path("digest").asText()).isEqualTo(digestAtRegistry("web", "1"));
    assertThat(pulled.err()).contains("\"parent_id\":\"Image " + web + "\"");
  }

  @Test
  void onlyTheLayersTravelThatTheRegistryLacks() throws Exception {
    open();
    service(image(registry.host(), "web:1", LayeredImage.of("base", "first")));
    run("push").ok();
    long before = uploads();
    service(image(registry.host(), "web:2", LayeredImage.of("base", "second")));

    var pushed = run("--progress", "plain", "push").ok();

    // One layer, and the image's configuration.
    assertThat(uploads() - before).isEqualTo(2);
    assumeTrue(!podman, "skipped: Podman does not tell of layers when it pushes");
    assertThat(pushed.err())
        .contains("Layer already exists")
        .containsPattern("[0-9a-f]{12} Pushed");
  }

  @Test
  void layersOfAnotherRepositoryAreMounted() throws Exception {
    assumeTrue(!podman, "skipped: Podman does not tell of layers when it pushes");
    open();
    String web = image(registry.host(), "web:1", LayeredImage.of("base", "top"));
    service(web);
    run("push").ok();
    long before = uploads();
    service(image(registry.host(), "copy:1", LayeredImage.of("base", "top")));

    assertThat(run("--progress", "plain", "push").ok().err()).contains("Mounted from acme/web");
    assertThat(uploads() - before).as("the configuration alone").isLessThanOrEqualTo(1);
  }

  @Test
  void anImageThatTheRegistryHasUnderItsNameIsNotPushedAgain() throws Exception {
    assumeTrue(!podman, "skipped: Podman does not look digests up");
    open();
    String web = image(registry.host(), "web:1", LayeredImage.of("same"));
    service(web);
    run("push").ok();
    proxy.reset();

    var again = run("--progress", "plain", "push").ok();

    assertThat(again.err()).contains(digestAtRegistry("web", "1") + ", no layer had to travel");
    assertThat(proxy.calls())
        .noneMatch(it -> it.is("POST", "/images/" + web.replace(":1", "") + "/push"));
    image(registry.host(), "web:1", LayeredImage.of("other"));
    String before = digestAtRegistry("web", "1");
    run("push").ok();
    assertThat(digestAtRegistry("web", "1")).isNotEqualTo(before);
  }

  @Test
  void aRegistryThatStumblesIsTriedAgain() throws Exception {
    open();
    String web = image(spoiler.host(), "web:1", LayeredImage.of("one", "two"));
    service(web);
    spoiler.answer("PUT", "/manifests/", 429);
    run("push").ok();
    assertThat(spoiler.spoilt()).isEqualTo(1);
    forget(web);
    spoiler.answer("GET", "/manifests/", 502);

    var pulled = run("--progress", "plain", "pull").ok();

    assertThat(spoiler.spoilt()).isEqualTo(2);
    assertThat(isHere(web)).isTrue();
    assumeTrue(!podman, "skipped: Podman tries again by itself");
    assertThat(pulled.err()).contains("trying again in 1 s: ");
  }

  @Test
  void aConnectionThatBreaksAtAnyByteLeavesNothingHalfDone() throws Exception {
    open();
    String web = image(spoiler.host(), "web:1", LayeredImage.of("one", "x".repeat(300_000)));
    service(web);
    // Some engines begin an upload with PATCH, others send it whole with PUT.
    spoiler.cutRequest("P", "_state=", 0).cutRequest("P", "_state=", 700);
    run("push").ok();
    assertThat(spoiler.spoilt()).isEqualTo(2);

    for (int bytes : new int[] {0, 300}) {
      // Another image each time, as engines may still know the manifest of one that was removed.
      String other =
          image(spoiler.host(), "web:" + (bytes + 2), LayeredImage.of("cut at " + bytes));
      service(other);
      run("push").ok();
      forget(other);
      spoiler.cutAnswer("GET", "/manifests/", bytes);
      run("pull").ok();
      assertThat(isHere(other)).isTrue();
    }
    assertThat(spoiler.spoilt()).isEqualTo(4);
  }

  @Test
  void aLoginThatIsRefusedIsToldWithItsOriginAndNeverItsSecret() throws Exception {
    registry = DebianRegistry.guarded(directory.resolve("registry"));
    String web = image(registry.host(), "web:1", LayeredImage.of("one"));
    service(web);
    Path config = Files.createDirectory(directory.resolve(".docker")).resolve("config.json");

    var without = run("push");
    assertThat(without.code()).isEqualTo(1);
    assertThat(without.err())
        .contains("error[JC407]", "wants a login, and there is none for it in `" + config + "`")
        .contains("docker login " + registry.host());

    String auth = DebianRegistry.USER + ":wrong-" + DebianRegistry.PASSWORD;
    String encoded = Base64.getEncoder().encodeToString(auth.getBytes(StandardCharsets.UTF_8));
    Files.writeString(
        config, "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(registry.host(), encoded));
    for (String command : List.of("push", "pull")) {
      var refused = run(command);
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err())
          .contains(registry.host() + " refused the user `ali` with the password from `" + config)
          .doesNotContain(DebianRegistry.PASSWORD)
          .doesNotContain(encoded);
    }
  }

  @Test
  void aDigestIsPulledWithAndWithoutATag() throws Exception {
    open();
    String web = image(registry.host(), "web:1", LayeredImage.of("one"));
    service(web);
    run("push").ok();
    String digest = digestAtRegistry("web", "1");
    String bare = registry.host() + "/acme/web@" + digest;
    made.add(bare);
    for (String reference : List.of(bare, web + "@" + digest)) {
      forget(web);
      forget(bare);
      service(reference);
      assertThat(last(run("--progress", "json", "pull").ok()).path("digest").asText())
          .isEqualTo(digest);
      assertThat(isHere(bare)).isTrue();
    }
  }

  @Test
  void ofAnIndexTheRightPlatformIsPulledAndAMissingOneIsToldWithThoseThatAreThere()
      throws Exception {
    open();
    String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    String other = arch.equals("amd64") ? "arm64" : "amd64";
    service(image(registry.host(), "web:mine", LayeredImage.of("mine").architecture(arch)));
    run("push").ok();
    service(image(registry.host(), "web:other", LayeredImage.of("other").architecture(other)));
    run("push").ok();
    index("many", Map.of("mine", arch, "other", other));
    index("few", Map.of("other", other));
    made.add(registry.host() + "/acme/web:many");
    service(registry.host() + "/acme/web:many");

    run("pull").ok();
    assertThat(architecture("web:many")).isEqualTo(arch);

    service(registry.host() + "/acme/web:few");
    var missing = run("pull");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).contains("error[JC873]");
    assumeTrue(!podman, "skipped: Podman does not look up what a registry has");
    assertThat(missing.err()).contains("It is there for linux/" + other);
  }

  private String architecture(String name) {
    return engine
        .get("/images/" + registry.host() + "/acme/" + name + "/json")
        .path("Architecture")
        .asText();
  }

  /** Puts a list of manifests that are there under a tag. */
  private void index(String tag, Map<String, String> architectures) throws Exception {
    var entries = new ArrayList<String>();
    for (var each : architectures.entrySet()) {
      String manifest = registry.get("acme/web/manifests/" + each.getKey(), MANIFEST).body();
      entries.add(
          "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d,\"platform\":{\"os\":\"linux\",\"architecture\":\"%s\"}}"
              .formatted(
                  MANIFEST,
                  digestAtRegistry("web", each.getKey()),
                  manifest.length(),
                  each.getValue()));
    }
    String index =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
            .formatted(INDEX, String.join(",", entries));
    var put =
        registry.send(
            "PUT",
            "http://" + registry.host() + "/v2/acme/web/manifests/" + tag,
            INDEX,
            index.getBytes(StandardCharsets.UTF_8));
    assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
  }

  @Test
  void anImageOfAnotherPlatformIsToldWhetherTheEnginePullsItOrNot() throws Exception {
    open();
    String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    String web = image(registry.host(), "web:1", LayeredImage.of("one").architecture(arch));
    service(web);
    run("push").ok();
    forget(web);
    Files.writeString(
        directory.resolve("compose.yaml"),
        "name: jcr\nservices: {web: {image: \"%s\", platform: linux/s390x}}\n".formatted(web));

    var pulled = run("pull");
    assertThat(pulled.err())
        .contains(
            pulled.code() == 0
                ? "is there for linux/" + arch + " only, not for linux/s390x"
                : "It is there for linux/" + arch + ": ask for one of them");
  }
}
