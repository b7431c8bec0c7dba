package io.jcompose.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.engine.HttpEngine;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.event.Cancel;
import io.jcompose.registry.Credentials;
import io.jcompose.spec.BuildRequest;
import io.jcompose.testing.Builds;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.testing.TestImage;
import io.jcompose.testing.UnixProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds that run at once and take the same directory. */
@Tag("engine")
@Timeout(120)
class SharedSessionsEngineTest {
  private static final int SIZE = 8 << 20;
  private static final List<String> IMAGES = List.of("jcompose-shared-a", "jcompose-shared-b");

  /** The first API of engines whose BuildKit takes directories of another session. */
  private static final int LENDING = 48;

  @TempDir Path directory;
  private UnixProxy proxy;
  private HttpEngine engine;
  private String base;

  @BeforeEach
  void openAnEngineThatHasBuildKit() throws Exception {
    String address = RealEngine.address();
    assumeTrue(address.startsWith("unix://"), "skipped: the engine is not at a unix socket");
    proxy = new UnixProxy(directory, Path.of(address.substring("unix://".length())));
    engine = HttpEngine.open(Endpoint.of(proxy.url()));
    RealEngine.assumeBuildKit(engine);
    base = TestImage.on(engine);
    byte[] random = new byte[SIZE];
    new Random().nextBytes(random);
    Files.createDirectories(directory.resolve("context"));
    Files.write(directory.resolve("context/large"), random);
  }

  @AfterEach
  void removeWhatWasMade() throws Exception {
    RealEngine.leave(engine, IMAGES.toArray(String[]::new));
    if (proxy != null) {
      proxy.close();
    }
  }

  private Builds plain(Path context, String... instructions) {
    return Builds.in(context.toString())
        .inline("FROM " + base + "\nCOPY . /x\n" + String.join("\n", instructions) + "\n");
  }

  private BuildRequest request(String image, Builds build) {
    var stack =
        Stacks.named("jcompose-shared")
            .secretValue("key", "KEY", "hunter2")
            .service(
                Services.named("web")
                    .build(build.label("a", image + UUID.randomUUID()).network("none").build())
                    .image(image))
            .build();
    return BuildRequest.of(stack, stack.services().get("web"), "test");
  }

  private long sentBy(Builds... wanted) {
    var builder =
        new ImageBuilder(
            engine,
            () -> Credentials.read(Map.of(), directory),
            BuildSettings.of(Map.of(), directory));
    long before = proxy.sent();
    var builds = new ArrayList<CompletableFuture<String>>();
    for (int i = 0; i < wanted.length; i++) {
      var request = request(IMAGES.get(i), wanted[i]);
      builds.add(
          CompletableFuture.supplyAsync(
              () -> builder.build(request, true, it -> {}, new Cancel())));
    }
    builds.forEach(CompletableFuture::join);
    return proxy.sent() - before;
  }

  @Test
  void aDirectoryThatBuildsTakeAtOnceIsSentOnce() {
    var context = directory.resolve("context");
    assertThat(sentBy(plain(context, "LABEL b=1"), plain(context, "LABEL b=2")))
        .isBetween((long) SIZE, SIZE * 3L / 2);
  }

  @Test
  void soIsOneOfABuildThatHasASecretWhichTheOtherDoesNotGet() {
    assumeTrue(
        engine.api().minor() >= LENDING,
        "skipped: " + engine.product() + " knows no directories of other sessions");
    var context = directory.resolve("context");
    String mount = "RUN --mount=type=secret,id=key test %s /run/secrets/key";
    var with = plain(context, mount.formatted("-s")).secret("key");
    var without = plain(context, mount.formatted("! -e"));
    assertThat(sentBy(with, without)).isBetween((long) SIZE, SIZE * 3L / 2);
  }

  @Test
  void directoriesOfTheSameNameElsewhereAreNotMixedUp() throws Exception {
    var other = Files.createDirectories(directory.resolve("other/context"));
    Files.write(other.resolve("large"), new byte[] {1});
    sentBy(plain(directory.resolve("context")), plain(other));
    assertThat(engine.images().inspect(IMAGES.get(0)).orElseThrow().size())
        .isGreaterThan(engine.images().inspect(IMAGES.get(1)).orElseThrow().size() + SIZE / 2);
  }

  @Test
  void whatIsUnchangedIsNotSentAgain() {
    var context = directory.resolve("context");
    sentBy(plain(context));
    assertThat(sentBy(plain(context))).isLessThan(SIZE / 8);
  }
}
