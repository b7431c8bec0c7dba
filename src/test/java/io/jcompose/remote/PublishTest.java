package io.jcompose.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jcompose.testing.Covers;
import io.jcompose.testing.DebianRegistry;
import io.jcompose.testing.Jc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stacks that go to a registry and come back. */
@Tag("registry")
class PublishTest {
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final String STACK =
      """
      name: shop
      services:
        web:
          extends: {service: base, file: sub/base.yaml}
          environment: {MODE: "${MODE:-plain}"}
          env_file: [web.env]
        db:
          image: db:1
          profiles: [dev]
      """;

  @TempDir private Path directory;
  private DebianRegistry registry;
  private Jc author;
  private String place;

  @BeforeEach
  void start() throws Exception {
    begin(DebianRegistry.open(Files.createDirectory(directory.resolve("registry"))));
  }

  private void begin(DebianRegistry with) throws Exception {
    registry = with;
    place = registry.host() + "/acme/shop:1";
    author =
        Jc.in(Files.createDirectories(directory.resolve("author")))
            .stack(STACK)
            .file(
                "sub/base.yaml", "services: {base: {image: 'web:${TAG:-1}', env_file: [b.env]}}\n")
            .file("sub/b.env", "B=1\n")
            .file("web.env", "A=1\n");
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  private JsonNode manifest() throws Exception {
    return new ObjectMapper()
        .readTree(registry.get("acme/shop/manifests/1", Artifact.MANIFEST).body());
  }

  @Test
  @Covers({"publish", "publish --with-env", "publish --yes"})
  void whatIsPublishedIsRunElsewhereAsItWasMeant() throws Exception {
    author.run("publish", "--with-env", "-y", place).stdoutContains(place + "@sha256:").ok();

    var manifest = manifest();
    assertThat(manifest.path("artifactType").asText())
        .isEqualTo("application/vnd.docker.compose.project");
    assertThat(manifest.path("layers")).hasSize(3);
    var stack = manifest.path("layers").get(0);
    assertThat(stack.path("mediaType").asText())
        .isEqualTo("application/vnd.docker.compose.file+yaml");
    assertThat(stack.path("annotations").path("com.docker.compose.file").asText())
        .isEqualTo("compose.yaml");
    assertThat(stack.path("annotations").path("com.docker.compose.version").asText())
        .isEqualTo("dev");

    var user = Jc.in(Files.createDirectory(directory.resolve("user")));
    user.variable("MODE", "fast").variable("TAG", "7");
    user.run("--allow-remote", "-f", "oci://" + place, "config", "--lock-remote")
        .stdoutContains("name: shop\n")
        .stdoutContains("image: web:7\n")
        .stdoutContains("MODE: fast\n")
        .stdoutContains("A: \"1\"\n")
        .stdoutContains("B: \"1\"\n")
        .ok();
    user.run("--allow-remote", "-f", "oci://" + place, "--profile", "dev", "config", "--services")
        .stdout("db\nweb\n")
        .ok();
  }

  @Test
  @Covers("publish --oci-version")
  void theOldFormatIsWrittenAndReadAsWell() throws Exception {
    author.run("publish", "--with-env", "-y", "--oci-version", "1.0", place).ok();
    assertThat(manifest().path("artifactType").isMissingNode()).isTrue();
    assertThat(manifest().path("config").path("mediaType").asText())
        .isEqualTo("application/vnd.docker.compose.config.empty.v1+json");
    Jc.in(Files.createDirectory(directory.resolve("user")))
        .run("--allow-remote", "-f", "oci://" + place, "config", "--lock-remote", "--services")
        .stdout("web\n")
        .ok();
    author
        .run("publish", "--oci-version", "2", place)
        .stderrContains("`--oci-version` cannot be `2`")
        .failed();
  }

  @Test
  @Covers("publish --resolve-image-digests")
  void imagesWithDigestsArePinnedInAFileOfTheirOwn() throws Exception {
    String digest = "web@sha256:" + "a".repeat(64);
    author.stack("name: shop\nservices: {web: {image: '" + digest + "'}}\n");
    author.run("publish", "--resolve-image-digests", place).ok();
    assertThat(manifest().path("layers")).hasSize(2);
    assertThat(manifest().path("layers").get(1).toString()).contains("image-digests.yaml");
  }

  private static String blob(DebianRegistry at, String repository, String content)
      throws Exception {
    byte[] bytes = Artifact.bytes(content);
    String uploads = "http://" + at.host() + "/v2/" + repository + "/blobs/uploads/";
    String place =
        at.send("POST", uploads, "", new byte[0]).headers().firstValue("Location").orElseThrow();
    String digest = Artifact.digest(bytes);
    at.send("PUT", place + "&digest=" + digest, "application/octet-stream", bytes);
    return "{\"mediaType\":\"application/octet-stream\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(digest, bytes.length);
  }

  /** Puts an image of one layer in a repository; its digest. */
  private static String image(DebianRegistry at, String repository) throws Exception {
    String manifest =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
            .formatted(
                Artifact.MANIFEST,
                blob(at, repository, "{\"os\":\"linux\"}"),
                blob(at, repository, "all that is in " + repository));
    byte[] bytes = Artifact.bytes(manifest);
    String digest = Artifact.digest(bytes);
    String url = "http://" + at.host() + "/v2/" + repository + "/manifests/" + digest;
    at.send("PUT", url, Artifact.MANIFEST, bytes);
    return digest;
  }

  @Test
  @Covers("publish --app")
  void imagesComeAlongFromThisRegistryAndFromOthers() throws Exception {
    try (var other = DebianRegistry.open(Files.createDirectory(directory.resolve("other")))) {
      String web = image(registry, "acme/web");
      String db = image(other, "store/db");
      author.stack(
          "services: {web: {image: '%s/acme/web@%s'}, db: {image: '%s/store/db@%s'}}"
              .formatted(registry.host(), web, other.host(), db));
      author.run("publish", "--app", place).ok();

      assertThat(manifest().path("layers").get(1).toString()).contains("image-digests.yaml");
      String layer = Artifact.digest(Artifact.bytes("all that is in store/db"));
      assertThat(registry.get("acme/shop/blobs/" + layer, "*/*").body())
          .isEqualTo("all that is in store/db");
      assertThat(registry.get("acme/shop/manifests/" + web, Artifact.MANIFEST).body())
          .contains(Artifact.digest(Artifact.bytes("all that is in acme/web")));
      var index = new ObjectMapper().readTree(registry.get(index(), INDEX).body());
      assertThat(index.path("manifests").findValuesAsText("digest"))
          .containsExactlyInAnyOrder(web, db);
      assertThat(index.path("subject").path("digest").asText())
          .isEqualTo(
              Artifact.digest(
                  Artifact.bytes(registry.get("acme/shop/manifests/1", Artifact.MANIFEST).body())));
    }
  }

  /** The path of the only index that was written to the stack's repository. */
  private String index() throws Exception {
    String found = "";
    for (String call : registry.calls()) {
      String path = call.substring(call.indexOf("/v2/") + "/v2/".length());
      boolean written = call.startsWith("PUT /v2/acme/shop/manifests/sha256:");
      if (written && registry.get(path, INDEX).body().contains("\"subject\"")) {
        found = path;
      }
    }
    return found;
  }

  @Test
  void anImageThatIsNotThereIsToldAndTheStackIsNotPublished() throws Exception {
    String digest = "sha256:" + "a".repeat(64);
    author.stack("services: {web: {image: '%s/no/web@%s'}}".formatted(registry.host(), digest));
    author.run("publish", "--app", place).stderrContains("/no/web@sha256:").failed();
    assertThat(manifest().toString()).contains("MANIFEST_UNKNOWN");
  }

  @Test
  void whatCannotBePublishedIsRefusedBeforeAnythingIsWritten() throws Exception {
    author
        .run("publish", "-y", place)
        .stderrContains("error[JC657]: Service `web` has variables")
        .failed();
    author
        .stack("services: {web: {build: .}}\n")
        .run("publish", "-y", place)
        .stderrContains("error[JC656]: Service `web` cannot be published")
        .failed();
    author.stack("services: {web: {image: web}}\n").run("publish", "Bad Place").failed();
    assertThat(manifest().toString()).contains("MANIFEST_UNKNOWN");
  }

  @Test
  void whatShouldNotBePublicIsAskedFor() throws Exception {
    author
        .stack(
            """
            services:
              web:
                image: web
                volumes: ["./data:/data"]
                labels: {api_token: hunter2, other_token: "${T}"}
                configs: [c]
            configs: {c: {content: hello}}
            """)
        .run("publish", place)
        .stderr(
            """
            Service `web` mounts `./data` of the host.
            The config `c` has its content in the file.
            `services.web.labels.api_token` looks like a secret.
            Publish it all the same? [y/N]\040
            error[JC828]: Nothing is published, because nobody said yes to this.
              Service `web` mounts `./data` of the host.
              The config `c` has its content in the file.
              `services.web.labels.api_token` looks like a secret.
              hint: Answer `y`, or give `--yes` when all of it may be public.
            """)
        .failed();
    assertThat(manifest().toString()).contains("MANIFEST_UNKNOWN");
  }

  @Test
  void aGuardedRegistryIsEnteredWithTheUsersLogin() throws Exception {
    registry.close();
    begin(DebianRegistry.guarded(Files.createDirectory(directory.resolve("guarded"))));
    author.stack("services: {web: {image: web}}\n");
    author.run("publish", place).stderrContains("error[JC582]").failed();

    String both = DebianRegistry.USER + ":" + DebianRegistry.PASSWORD;
    String auth = Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    author
        .file(
            "client/config.json",
            "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(registry.host(), auth))
        .run("--config", directory.resolve("author/client").toString(), "publish", place)
        .ok();
  }
}
