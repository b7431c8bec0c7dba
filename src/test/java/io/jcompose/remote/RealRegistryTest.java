package io.jcompose.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.DebianRegistry;
import io.jcompose.testing.Jc;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack out of Debian's {@code docker-registry}. */
@Tag("registry")
class RealRegistryTest {
  @TempDir private Path temporary;
  private DebianRegistry registry;

  @BeforeEach
  void start() throws Exception {
    registry = DebianRegistry.open(temporary);
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  private void push(Artifact artifact) throws Exception {
    String repository = "http://" + registry.host() + "/v2/acme/app";
    for (var blob : artifact.blobs().entrySet()) {
      var begun = registry.send("POST", repository + "/blobs/uploads/", "", new byte[0]);
      String where = begun.headers().firstValue("Location").orElseThrow();
      String url = where + (where.indexOf('?') < 0 ? "?" : "&") + "digest=" + blob.getKey();
      var put = registry.send("PUT", url, "application/octet-stream", blob.getValue());
      assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
    }
    var put =
        registry.send("PUT", repository + "/manifests/1", Artifact.MANIFEST, artifact.manifest());
    assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
  }

  @Test
  @Covers({"--update-remote", "config --lock-remote"})
  void aStackFromARegistryIsPinnedByItsDigest() throws Exception {
    var artifact =
        new Artifact()
            .stack("name: pub\nservices:\n  web:\n    image: web:1\n    env_file: [e.env]\n")
            .stack("services:\n  web:\n    extends: {service: base, file: b.yaml}\n")
            .extended("b.yaml", "services:\n  base:\n    labels: {from: base}\n")
            .env("e.env", "A=1\n");
    push(artifact);
    Path project = Files.createDirectory(temporary.resolve("proj"));
    var jc = Jc.in(project);
    String reference = "oci://" + registry.host() + "/acme/app:1";

    jc.run("--allow-remote", "-f", reference, "config", "--lock-remote")
        .stdoutContains("name: pub\n")
        .stdoutContains("A: \"1\"")
        .stdoutContains("from: base")
        .ok();
    assertThat(project.resolve("jcompose.lock"))
        .content()
        .contains(Artifact.digest(artifact.manifest()));

    push(new Artifact().stack("name: other\nservices:\n  web:\n    image: web:2\n"));
    jc.run("--allow-remote", "-f", reference, "config").stdoutContains("image: web:1").ok();
    jc.run("--allow-remote", "--update-remote", "-f", reference, "config", "--lock-remote")
        .stdoutContains("image: web:2")
        .ok();
  }
}
