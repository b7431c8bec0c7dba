package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.InProcess;
import io.jcompose.testing.RawEngine;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code images --layers} and {@code images --waste} of an image that a real engine built. */
@Tag("engine")
@Timeout(120)
class ImageInsidesEngineTest {
  private static final String IMAGE = "jci-" + UUID.randomUUID() + ":1";

  @TempDir Path directory;
  private final Map<String, String> env = new HashMap<>();
  private RawEngine engine;

  @BeforeEach
  void build() throws IOException {
    String address = RealEngine.address();
    engine = new RawEngine(address);
    String base;
    try (var opened = RealEngine.open()) {
      base = TestImage.on(opened);
    }
    env.put("HOME", directory.toString());
    env.put("DOCKER_HOST", address);
    Files.write(directory.resolve("big"), new byte[200_000]);
    Files.write(directory.resolve("small"), new byte[1_000]);
    Files.writeString(
        directory.resolve("Dockerfile"),
        """
        FROM %s
        COPY big /app/big
        COPY small /app/small
        ENV X=y
        RUN rm /app/big && chmod 600 /app/small
        """
            .formatted(base));
    Files.writeString(
        directory.resolve("compose.yaml"),
        "name: jci\nservices:\n  web: {image: %s, build: .}\n  gone: {image: 'jci-gone:1'}\n"
            .formatted(IMAGE));
    run("build", "web").ok();
  }

  @AfterEach
  void remove() {
    engine.delete("/images/" + IMAGE + "?force=1");
  }

  private InProcess run(String... args) {
    return InProcess.run(directory, env, args);
  }

  @Test
  @Covers("images --layers")
  void everyStepIsShownWithWhatItAdded() {
    String text = run("images", "--layers").ok().out();
    assertThat(text).startsWith("IMAGE").containsPattern("20[0-9]kB .*COPY .*/app/big");
    assertThat(text).doesNotContain("#(nop)").doesNotContain("/bin/sh -c");

    var steps = RawEngine.json(run("images", "--layers", "--format", "json").ok().out());
    assertThat(steps).hasSize(1);
    var layers = steps.get(0).path("Layers");
    assertThat(layers.findValuesAsText("CreatedBy")).anyMatch(it -> it.startsWith("ENV X"));
    assertThat(layers.findValuesAsText("CreatedBy"))
        .contains("RUN rm /app/big && chmod 600 /app/small");
    assertThat(layers.findValues("Size")).anyMatch(it -> it.asLong() >= 200_000);
  }

  @Test
  @Covers("images --waste")
  void whatALaterLayerDeletesOrReplacesIsFound() {
    String text = run("images", "--waste", "web").ok().out();
    assertThat(text)
        .startsWith("Image " + IMAGE + ": 201kB of ")
        .containsPattern("200kB +1 +#2 COPY .*  +#4 RUN rm /app/big")
        .containsPattern("200kB +1 +/app/big +#2, deleted by #4")
        .containsPattern("1kB +1 +/app/small +#3, replaced by #4");

    var found = RawEngine.json(run("images", "--waste", "--format", "json").ok().out()).get(0);
    assertThat(found.path("Wasted").asLong()).isEqualTo(201_000);
    assertThat(found.path("Paths").findValuesAsText("Path"))
        .containsExactly("/app/big", "/app/small");
    assertThat(run("images", "--waste", "--format", "{{.ID}}").err())
        .contains("with --waste it takes table or json");
    assertThat(run("images", "--waste", "gone").ok().out()).isEmpty();
  }
}
