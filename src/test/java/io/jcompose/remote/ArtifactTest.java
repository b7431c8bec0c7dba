package io.jcompose.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.JComposeException;
import io.jcompose.digest.Sha256;
import io.jcompose.remote.StandInRegistry.Fault;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken from a registry, and what not. */
class ArtifactTest {
  private static final String STACK = "services:\n  web:\n    image: web:1\n";

  @TempDir private Path directory;
  private StandInRegistry registry;
  private Fetching here;

  @BeforeEach
  void start() throws IOException {
    registry = new StandInRegistry();
    here = new Fetching(directory.toRealPath());
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  private String reference() {
    return "oci://" + registry.host() + "/app:1";
  }

  private void assertRefused(String code) throws IOException {
    assertThatThrownBy(() -> here.fetch(reference()))
        .isInstanceOfSatisfying(
            JComposeException.class,
            e ->
                assertThat(e.diagnostics().get(0).code().toString())
                    .as(e.diagnostics().toString())
                    .isEqualTo(code));
    assertThat(directory.resolve("jcompose.lock")).doesNotExist();
    if (Files.exists(here.cache())) {
      try (var files = Files.walk(here.cache())) {
        assertThat(files.filter(Files::isRegularFile)).isEmpty();
      }
    }
  }

  @Test
  void readsTheStackFilesAsOneAndTheOthersBesideThem() throws IOException {
    var artifact = new Artifact().stack(STACK).extended("b.yaml", "b").stack("x: 1\n");
    registry.put(artifact.env("e.env", "A=1\n"));
    var copy = here.fetch(reference());
    Path root = Path.of(copy.root());

    assertThat(Path.of(copy.path())).hasContent(STACK + "\n---\nx: 1\n");
    assertThat(root.resolve("b.yaml")).hasContent("b");
    assertThat(root.resolve("e.env")).hasContent("A=1\n");
    String digest = Artifact.digest(artifact.manifest());
    assertThat(directory.resolve("jcompose.lock")).content().contains(digest);
    assertThat(copy.root()).contains(digest.replace(':', '/'));
  }

  @Test
  void takesTheProjectOutOfAnIndex() throws IOException {
    byte[] manifest = new Artifact().stack(STACK).manifest();
    registry.put(new Artifact().stack(STACK));
    var entry =
        Artifact.described(Artifact.MANIFEST, manifest)
            .with("artifactType", Value.of("application/vnd.docker.compose.project"));
    var image = Artifact.described(Artifact.MANIFEST, Artifact.bytes("an image"));
    var index = new Value.Dict(Map.of("manifests", new Value.Seq(List.of(image, entry))));
    byte[] bytes = Artifact.bytes(JsonText.compact(index));
    registry.put("/v2/app/manifests/1", bytes);
    registry.put("/v2/app/manifests/" + Artifact.digest(bytes), bytes);
    var copy = here.fetch(reference());

    assertThat(Path.of(copy.path())).hasContent(STACK);
    assertThat(copy.root()).contains(Sha256.hex(bytes));
  }

  @Test
  void aDigestInTheReferenceHoldsWhateverTheTagIs() throws IOException {
    var wanted = new Artifact().stack(STACK);
    registry.put(wanted);
    registry.put(new Artifact().stack("other: 1\n"));
    String pinned = reference() + "@" + Artifact.digest(wanted.manifest());

    assertThat(Path.of(here.fetch(pinned).path())).hasContent(STACK);
    assertThat(directory.resolve("jcompose.lock")).doesNotExist();
  }

  @Test
  void whatIsCachedNeedsNoRegistry() throws IOException {
    registry.put(new Artifact().stack(STACK));
    String reference = reference();
    here.fetch(reference);
    int calls = registry.asked().size();
    registry.close();

    assertThat(Path.of(here.fetch(reference).path())).hasContent(STACK);
    assertThat(registry.asked()).hasSize(calls);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../home/me/.bashrc",
        "/etc/cron.d/x",
        "a/b.yaml",
        "..",
        ".",
        "",
        "a\\b",
        "x\n",
        "compose.yaml"
      })
  void aNameThatLeadsElsewhereIsRefused(String name) throws IOException {
    registry.put(new Artifact().stack(STACK).env(name, "A=1\n"));
    assertRefused("JC693");
    registry.put(new Artifact().stack(STACK).extended(name, "x: 1\n"));
    assertRefused(name.isEmpty() ? "JC693" : "JC693");
  }

  @Test
  void aNameThatIsThereTwiceIsRefused() throws IOException {
    registry.put(new Artifact().stack(STACK).env("e.env", "A=1\n").env("e.env", "A=2\n"));
    assertRefused("JC693");
  }

  @Test
  void anImageIsNoStack() throws IOException {
    registry.put(new Artifact().stack(STACK).type("application/vnd.oci.image.config.v1+json"));
    assertRefused("JC692");
    registry.put(new Artifact().env("e.env", "A=1\n"));
    assertRefused("JC692");
  }

  @Test
  void aManifestOfAnotherDigestIsRefused() throws IOException {
    byte[] manifest = new Artifact().stack(STACK).manifest();
    registry.put("/v2/app/manifests/1", manifest);
    registry.put("/v2/app/manifests/" + Artifact.digest(manifest), Artifact.bytes("{}"));
    assertRefused("JC691");
  }

  @Test
  void aLayerOfAnotherDigestIsRefused() throws IOException {
    registry.put(new Artifact().stack(STACK));
    String layer = "/v2/app/blobs/" + Artifact.digest(Artifact.bytes(STACK));
    registry.put(layer, Artifact.bytes(STACK.replace("web:1", "bad:1")));
    assertRefused("JC691");
    registry.put(layer, Artifact.bytes(STACK.substring(1)));
    assertRefused("JC691");
    registry.put(layer, Artifact.bytes(STACK + "    privileged: true\n"));
    assertRefused("JC694");
  }

  @Test
  void moreThanCanBeMeantIsRefused() throws IOException {
    var many = new Artifact();
    for (int i = 0; i < 201; i++) {
      many.stack("x-" + i + ": 1\n");
    }
    registry.put(many);
    assertRefused("JC694");
    registry.put(new Artifact().boast(STACK, 1L << 40));
    assertRefused("JC694");
    registry.put(new Artifact().boast(STACK, -1));
    assertRefused("JC694");
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aFaultyLayerLeavesNothingBehind(Fault fault) throws IOException {
    registry.put(new Artifact().stack(STACK));
    registry.fail("/v2/app/blobs/" + Artifact.digest(Artifact.bytes(STACK)), fault);
    assertRefused(fault == Fault.ENDLESS ? "JC694" : "JC688");
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aFaultyManifestLeavesNothingBehind(Fault fault) throws IOException {
    registry.put(new Artifact().stack(STACK));
    registry.fail("/v2/app/manifests/1", fault);
    assertRefused(fault == Fault.ENDLESS ? "JC694" : "JC688");
  }

  @Test
  void aTagThatDoesNotExistIsNamed() throws IOException {
    assertRefused("JC690");
  }

  @Test
  void aRegistryThatSaysNothingIsGivenUp() throws IOException {
    try (var silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      here.silence(Duration.ofMillis(300));
      String reference = "oci://127.0.0.1:" + silent.getLocalPort() + "/app:1";
      assertThatThrownBy(() -> here.fetch(reference)).hasMessageContaining("could not be fetched");
    }
  }

  @Test
  void aCancelEndsAFetchUnderWay() throws Exception {
    try (var silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      var sockets = new ArrayList<AutoCloseable>();
      var cancel =
          new Thread(
              () -> {
                try {
                  var connection = silent.accept();
                  sockets.add(connection);
                  connection.getInputStream().read();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                } finally {
                  here.cancel().request();
                }
              });
      cancel.start();
      String reference = "oci://127.0.0.1:" + silent.getLocalPort() + "/app:1";
      assertThatThrownBy(() -> here.fetch(reference)).hasMessageContaining("was interrupted");
      cancel.join();
      sockets.get(0).close();
    }
  }

  private void login(String login) throws IOException {
    Files.createDirectories(directory.resolve(".docker"));
    String auth = StandInRegistry.basic(login).substring("Basic ".length());
    Files.writeString(
        directory.resolve(".docker/config.json"),
        "{\"auths\":{\"" + registry.host() + "\":{\"auth\":\"" + auth + "\"}}}");
  }

  @Test
  void logsInWhenItIsAsked() throws IOException {
    registry.put(new Artifact().stack(STACK));
    registry.wants(StandInRegistry.basic("me:secret"), "Basic realm=\"r\"");
    assertRefused("JC688");
    login("me:secret");

    assertThat(Path.of(here.fetch(reference()).path())).hasContent(STACK);
  }

  @Test
  void getsATokenWithTheLogin() throws IOException {
    registry.put(new Artifact().stack(STACK));
    registry.put("/token", Artifact.bytes("{\"token\":\"t0k\"}"));
    String realm = "http://" + registry.host() + "/token";
    registry.wants("Bearer t0k", "Bearer realm=\"" + realm + "\",service=\"s\",scope=\"x,y\"");
    login("me:secret");

    assertThat(Path.of(here.fetch(reference()).path())).hasContent(STACK);
    assertThat(registry.asked()).contains("/token " + StandInRegistry.basic("me:secret"));
  }

  @Test
  void tellsNoLoginToAnAddressWithoutTls() throws IOException {
    registry.put(new Artifact().stack(STACK));
    registry.wants("Bearer t", "Bearer realm=\"http://elsewhere.example/token\",service=\"s\"");
    login("me:secret");
    assertRefused("JC688");
  }
}
