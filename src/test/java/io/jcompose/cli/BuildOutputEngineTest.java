package io.jcompose.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jcompose.engine.HttpEngine;
import io.jcompose.testing.Covers;
import io.jcompose.testing.InProcess;
import io.jcompose.testing.RealEngine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the results of builds go, and what comes through standard input, with a real engine. */
@Tag("engine")
@Timeout(60)
class BuildOutputEngineTest {
  private static final String IMAGE = "jcompose-output-test";
  private static final String DOCKERFILE = "FROM scratch\nCOPY x /d/x\n";

  @TempDir Path directory;
  private HttpEngine engine;

  @BeforeEach
  void aStack() throws IOException {
    engine = RealEngine.open();
    removeTheImage();
    stack("build: .");
    write("Dockerfile", DOCKERFILE);
    write("x", "hi");
  }

  @AfterEach
  void removeWhatWasMade() {
    RealEngine.leave(engine, IMAGE);
  }

  private void removeTheImage() {
    if (isThere()) {
      engine.images().remove(IMAGE, true);
    }
  }

  private boolean isThere() {
    return engine.images().inspect(IMAGE).isPresent();
  }

  private void stack(String build) throws IOException {
    write("compose.yaml", "services:\n  web:\n    image: " + IMAGE + "\n    " + build + "\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private InProcess run(InputStream in, String... args) {
    var env = Map.of("DOCKER_HOST", RealEngine.address(), "HOME", directory.toString());
    return InProcess.run(directory, env, in, args);
  }

  private InProcess build(String... args) {
    var all = new ArrayList<>(List.of("build", "-q"));
    all.addAll(List.of(args));
    return run(InputStream.nullInputStream(), all.toArray(String[]::new));
  }

  private List<String> names(String file) throws IOException {
    var names = new ArrayList<String>();
    try (var tar = new TarArchiveInputStream(Files.newInputStream(directory.resolve(file)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  @Test
  @Covers("build --output")
  void filesGoToADirectoryAndNoImageToTheEngine() throws IOException {
    RealEngine.assumeBuildKit(engine);
    build("-o", "made/here").ok();
    assertThat(directory.resolve("made/here/d/x")).hasContent("hi");
    assertThat(isThere()).isFalse();
  }

  @Test
  void filesGoThroughStandardOutputAndNothingElseDoes() {
    RealEngine.assumeBuildKit(engine);
    var ran = build("--output", "-").ok();
    assertThat(ran.out()).startsWith("d/\0").contains("d/x\0", "hi");
    assertThat(ran.out().length() % 512).isZero();
  }

  @Test
  void anImageGoesToAFileAsDockerLoadsIt() throws IOException {
    RealEngine.assumeBuildKit(engine);
    build("-o", "type=docker,dest=image.tar").ok();
    assertThat(names("image.tar")).contains("manifest.json");
    try (var left = Files.list(directory)) {
      assertThat(left).noneMatch(it -> it.toString().endsWith(".part"));
    }
  }

  @Test
  void anImageGoesToAFileInTheLayoutOfTheOpenContainerInitiative() throws IOException {
    RealEngine.assumeBuildKit(engine);
    if (engine.api().minor() >= 44) {
      build("-o", "type=oci,dest=image.tar").ok();
      assertThat(names("image.tar")).contains("oci-layout", "index.json");
    } else {
      assertThat(build("-o", "type=oci,dest=image.tar").err())
          .contains("error[JC889]", "`type=oci`, which " + engine.product() + " cannot do");
    }
  }

  @Test
  @Covers("build --load")
  void ofOneBuildSeveralThingsCanCome() throws IOException {
    RealEngine.assumeBuildKit(engine);
    var ran = build("-o", "type=tar,dest=files.tar", "-o", "made", "--load");
    if (engine.api().minor() >= 45) {
      ran.ok();
      assertThat(names("files.tar")).contains("d/x");
      assertThat(directory.resolve("made/d/x")).exists();
      assertThat(isThere()).isTrue();
    } else {
      assertThat(ran.err()).contains("error[JC889]", "several outputs, which " + engine.product());
    }
  }

  @Test
  void theImageGetsAFurtherName() {
    String further = IMAGE + "-further:2";
    try {
      build("-o", "type=image,name=" + further).ok();
      assertThat(engine.images().inspect(further)).isPresent();
      assertThat(isThere()).isTrue();
    } finally {
      if (engine.images().inspect(further).isPresent()) {
        engine.images().remove(further, true);
      }
    }
  }

  @Test
  void anOutputThatCannotBeWrittenLeavesNothing() {
    RealEngine.assumeBuildKit(engine);
    var ran = build("-o", "type=tar,dest=x/files.tar");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("error[JC872]", "x/files.tar");
    assertThat(directory.resolve("x")).hasContent("hi");
  }

  @Test
  @Covers("build --metadata-file")
  void whatTheBuilderTellsIsWrittenByService() throws IOException {
    build("--metadata-file", "made/meta.json").ok();
    var meta = new ObjectMapper().readTree(directory.resolve("made/meta.json").toFile());
    String id = engine.images().inspect(IMAGE).orElseThrow().id();
    assertThat(meta.path("web").path("containerimage.digest").asText()).isEqualTo(id);
  }

  @Test
  void noMetadataIsWrittenOfABuildThatFailed() throws IOException {
    write("Dockerfile", "FROM scratch\nCOPY nothing /\n");
    assertThat(build("--metadata-file", "meta.json").code()).isEqualTo(1);
    assertThat(directory.resolve("meta.json")).doesNotExist();
  }

  @Test
  void aContextComesThroughStandardInput() throws IOException {
    stack("build: {context: \"-\", labels: {from: stdin}}");
    Files.delete(directory.resolve("x"));
    run(tar(Map.of("Dockerfile", DOCKERFILE, "x", "from a tar")), "build", "-q").ok();
    assertThat(isThere()).isTrue();
  }

  @Test
  void aDockerfileComesThroughStandardInput() throws IOException {
    stack("build: {context: ., dockerfile: \"-\"}");
    write("Dockerfile", "FROM nothing\n");
    run(new ByteArrayInputStream(DOCKERFILE.getBytes(UTF_8)), "build", "-q").ok();
    assertThat(isThere()).isTrue();
  }

  @Test
  void standardInputIsReadOnce() throws IOException {
    stack("build: {context: \"-\", dockerfile: \"-\"}");
    var ran = run(new ByteArrayInputStream(DOCKERFILE.getBytes(UTF_8)), "build", "-q");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("error[JC890]");
  }

  @Test
  void theClassicBuilderRefusesAnyOutput() {
    assumeFalse(engine.podman(), "skipped: " + engine.product() + " has no other builder");
    var env = Map.of("DOCKER_HOST", RealEngine.address(), "DOCKER_BUILDKIT", "0");
    var ran = InProcess.run(directory, env, "build", "-o", "out");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("error[JC891]");
  }

  private static InputStream tar(Map<String, String> files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        byte[] text = file.getValue().getBytes(UTF_8);
        var entry = new TarArchiveEntry(file.getKey());
        entry.setSize(text.length);
        tar.putArchiveEntry(entry);
        tar.write(text);
        tar.closeArchiveEntry();
      }
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
