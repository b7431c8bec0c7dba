package io.jcompose.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.build.BuildProgress.Notice;
import io.jcompose.build.session.CacheDirectory;
import io.jcompose.diag.JComposeException;
import io.jcompose.digest.Sha256;
import io.jcompose.engine.HttpEngine;
import io.jcompose.event.BuildNews.State;
import io.jcompose.event.Cancel;
import io.jcompose.registry.Credentials;
import io.jcompose.spec.BuildRequest;
import io.jcompose.testing.Builds;
import io.jcompose.testing.HeardBuild;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.testing.TestImage;
import io.jcompose.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Caches in local directories, with the BuildKit of a real engine. */
@Tag("engine")
@Timeout(60)
class CachesEngineTest {
  private static final String IMAGE = "jcompose-cache-test-web";
  private static final String EMPTY =
      "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

  @TempDir Path directory;
  private final HeardBuild told = new HeardBuild();
  private final String uncached = UUID.randomUUID().toString();
  private HttpEngine engine;
  private String base;

  @BeforeEach
  void openAnEngineThatHasBuildKit() {
    engine = RealEngine.open();
    RealEngine.assumeBuildKit(engine);
    base = TestImage.on(engine);
  }

  @AfterEach
  void removeWhatWasMade() {
    RealEngine.leave(engine, IMAGE);
  }

  @Test
  void aCacheThatHasNothingYetIsNoted() {
    build(plain().cacheFrom("type=local,src=cache"));
    assertThat(told.all())
        .filteredOn(Notice.class::isInstance)
        .singleElement()
        .asString()
        .contains("JC892", "`/srv/jcompose-cache-test/cache`: it has no `latest`");
  }

  @Test
  void aCacheIsReadThroughTheSession() throws IOException {
    emptyCache(directory.resolve("cache"), "main");
    build(plain().cacheFrom("type=local,src=" + directory + "/cache,tag=main"));
    assertThat(told.stages(State.DONE)).anyMatch(it -> it.startsWith("importing cache manifest"));
  }

  @Test
  void aCacheWithoutADirectoryIsRefused() {
    assertThatThrownBy(() -> build(plain().cacheFrom("type=local,dest=x")))
        .isInstanceOfSatisfying(
            JComposeException.class,
            it -> assertThat(it.diagnostics().get(0).code().text()).isEqualTo("JC893"));
  }

  @Test
  void whatOneBuildWroteAnotherOneTakes() throws IOException {
    assumeTrue(
        engine.info().containerdStore(),
        "skipped: the store of " + engine.product() + " writes no caches");
    var build =
        plain().attribute("cache_to", list("type=local,dest=" + directory + "/cache,mode=max"));
    build(build);
    // Elsewhere, so that it is not in the engine's cache: a copy of what is left of the first one.
    Path copy = directory.resolve("copy");
    copy(directory.resolve("cache"), copy);
    assertThat(new CacheDirectory(copy).digest("latest")).isPresent();
    told.clear();
    build(plain().cacheFrom("type=local,src=" + directory + "/copy"));
    assertThat(told.stages(State.CACHED)).anyMatch(it -> it.contains(uncached));
  }

  private Builds plain() {
    return Builds.in(directory.toString())
        .inline("FROM " + base + "\nRUN : " + uncached + "\n")
        .network("none");
  }

  private static Value list(String text) {
    return Value.texts(List.of(text));
  }

  private void build(Builds build) {
    var stack =
        Stacks.named("jcompose-cache-test")
            .service(Services.named("web").build(build.build()))
            .build();
    var request = BuildRequest.of(stack, stack.services().get("web"), "test");
    new ImageBuilder(
            engine,
            () -> Credentials.read(Map.of(), directory),
            BuildSettings.of(Map.of(), directory))
        .build(request, true, told, new Cancel());
  }

  /** A cache that BuildKit takes and that has no steps: its index, its manifest, and its config. */
  private static void emptyCache(Path root, String tag) throws IOException {
    String config = "{}";
    write(root, EMPTY, config);
    String manifest =
        """
        {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[\
        {"mediaType":"application/vnd.buildkit.cacheconfig.v0","digest":"%s","size":2}]}\
        """
            .formatted(EMPTY);
    String digest = "sha256:" + Sha256.hex(manifest);
    write(root, digest, manifest);
    new CacheDirectory(root).name("{\"digest\":\"" + digest + "\"}", tag);
  }

  private static void write(Path root, String digest, String content) throws IOException {
    Path blobs = Files.createDirectories(root.resolve("blobs/sha256"));
    Files.write(blobs.resolve(digest.substring("sha256:".length())), content.getBytes(UTF_8));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var all = Files.walk(from)) {
      for (Path file : all.sorted(Comparator.naturalOrder()).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
