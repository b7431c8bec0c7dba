package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.engine.HttpEngine;
import io.jcompose.testing.DebianRegistry;
import io.jcompose.testing.InProcess;
import io.jcompose.testing.RawEngine;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.TestImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds that end at a registry. Some need an engine that keeps images in containerd's store. */
@Tag("engine")
@Timeout(120)
class BuildToRegistryEngineTest {
  private static final String INDEX =
      "application/vnd.oci.image.index.v1+json,"
          + "application/vnd.docker.distribution.manifest.list.v2+json";
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  @TempDir Path directory;
  private final List<String> made = new ArrayList<>();
  private final String uncached = UUID.randomUUID().toString();
  private DebianRegistry registry;
  private HttpEngine engine;
  private String base;

  @BeforeEach
  void begin() throws Exception {
    engine = RealEngine.open();
    assumeTrue(engine.rpc().isPresent(), "skipped: the engine has no BuildKit");
    base = TestImage.on(engine);
    Files.createDirectory(directory.resolve("registry"));
    Files.createDirectory(directory.resolve("context"));
    Files.writeString(directory.resolve("context/file"), "x");
    registry = DebianRegistry.open(directory.resolve("registry"));
  }

  @AfterEach
  void removeWhatWasMade() {
    made.forEach(
        it -> {
          if (engine.images().inspect(it).isPresent()) {
            engine.images().remove(it, true);
          }
        });
    if (registry != null) {
      registry.close();
    }
    engine.close();
  }

  private String stack(String dockerfile, String attributes) throws Exception {
    String image = registry.host() + "/web:1";
    made.add(image);
    Files.writeString(directory.resolve("context/Dockerfile"), dockerfile);
    Files.writeString(
        directory.resolve("compose.yaml"),
        """
        name: jcstore
        services:
          web:
            image: %s
            build: {context: context, network: none, %s}
        """
            .formatted(image, attributes));
    return image;
  }

  private InProcess run(String... args) {
    var env = Map.of("DOCKER_HOST", RealEngine.address(), "HOME", directory.toString());
    return InProcess.run(directory, env, args);
  }

  private InProcess orRefused(InProcess ran, String attribute) {
    if (!engine.info().containerdStore()) {
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.err()).contains("error[JC881]", "`" + attribute + "`", "containerd's store");
      assumeTrue(false, "skipped: the engine has a store of its own, and refused");
    }
    return ran.ok();
  }

  private JsonNode manifest(String reference, String type) throws Exception {
    return RawEngine.json(registry.get("web/manifests/" + reference, type).body());
  }

  @Test
  void anOutputOfTypeRegistryIsPushed() throws Exception {
    stack("FROM " + base + "\nRUN echo " + uncached + "\n", "pull: false");
    run("build", "-o", "type=registry").ok();
    assertThat(registry.calls()).contains("PUT /v2/web/manifests/1");
  }

  @Test
  void aFurtherNameIsPushedToo() throws Exception {
    stack("FROM " + base + "\nRUN echo " + uncached + "\n", "pull: false");
    String further = registry.host() + "/other:2";
    made.add(further);
    run("build", "-o", "type=image,name=" + further + ",push=true").ok();
    assertThat(registry.calls()).contains("PUT /v2/web/manifests/1", "PUT /v2/other/manifests/2");
  }

  @Test
  void ofOneBuildFilesComeAndTheImageIsPushed() throws Exception {
    stack("FROM scratch\nCOPY file /" + uncached + "\n", "pull: false");
    var ran = run("build", "-o", "type=tar,dest=files.tar", "--push");
    if (engine.api().minor() >= 45) {
      ran.ok();
      assertThat(directory.resolve("files.tar")).isNotEmptyFile();
      assertThat(registry.calls()).contains("PUT /v2/web/manifests/1");
    } else {
      assertThat(ran.err()).contains("error[JC889]", "several outputs, which " + engine.product());
      assertThat(registry.calls()).noneMatch(it -> it.startsWith("PUT "));
    }
  }

  @Test
  void anImageForSeveralPlatformsIsPushedAsAnIndex() throws Exception {
    stack(
        "FROM scratch\nARG TARGETARCH\nCOPY file /$TARGETARCH\n",
        "platforms: [linux/amd64, linux/arm64]");
    orRefused(run("build", "--push"), "platforms");
    var platforms = new ArrayList<String>();
    manifest("1", INDEX)
        .path("manifests")
        .forEach(it -> platforms.add(it.path("platform").path("architecture").asText()));
    assertThat(platforms).containsExactly("amd64", "arm64");
  }

  @Test
  void aCacheGoesToARegistryAndIsReadFromThere() throws Exception {
    String cache = "\"type=registry,ref=" + registry.host() + "/cache:1,mode=max\"";
    String dockerfile = "FROM " + base + "\nRUN echo " + uncached + "\nRUN echo after\n";
    stack(dockerfile, "cache_to: [" + cache + "]");
    orRefused(run("build"), "cache_to");
    assertThat(registry.calls()).contains("PUT /v2/cache/manifests/1");
    stack(dockerfile, "no_cache: true, cache_from: [" + cache + "]");
    assertThat(run("--progress", "plain", "build").ok().err())
        .contains("importing cache manifest from " + registry.host() + "/cache:1");
  }

  @Test
  void provenanceTravelsBesideTheImage() throws Exception {
    stack("FROM " + base + "\nRUN echo " + uncached + "\n", "provenance: mode=max");
    var ran = run("build", "--push").ok();
    if (!engine.info().containerdStore()) {
      assertThat(ran.err()).contains("warning[JC882]", "`provenance`", "containerd's store");
      return;
    }
    var attestation = manifest("1", INDEX).path("manifests").path(1);
    assertThat(attestation.path("annotations").path("vnd.docker.reference.type").asText())
        .isEqualTo("attestation-manifest");
    String digest = attestation.path("digest").asText();
    assertThat(manifest(digest, MANIFEST).path("layers").path(0).path("annotations").toString())
        .contains("in-toto.io/predicate-type", "slsa.dev/provenance");
  }
}
