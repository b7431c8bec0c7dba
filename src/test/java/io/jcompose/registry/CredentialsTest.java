package io.jcompose.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.event.Cancel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where logins come from. */
final class CredentialsTest {
  @TempDir private Path home;
  private Path bin;
  private final Map<String, String> env = new HashMap<>();

  @BeforeEach
  void makeDirectories() throws IOException {
    Files.createDirectory(home.resolve(".docker"));
    bin = Files.createDirectory(home.resolve("bin"));
    env.put("PATH", bin + ":/usr/bin:/bin");
  }

  private Credentials config(String json) throws IOException {
    Files.writeString(home.resolve(".docker/config.json"), json);
    return Credentials.read(env, home);
  }

  private void helper(Path directory, String name, String script) throws IOException {
    Path file = directory.resolve("docker-credential-" + name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String header) {
    return new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "web, https://index.docker.io/v1/",
    "library/web:1, https://index.docker.io/v1/",
    "docker.io/library/web, https://index.docker.io/v1/",
    "ghcr.io/a/b:1, ghcr.io",
    "localhost/a, localhost",
    "127.0.0.1:5000/a@sha256:1, 127.0.0.1:5000",
  })
  void knowsTheRegistryOfAnImage(String reference, String registry) {
    assertThat(RegistryName.ofImage(reference)).isEqualTo(registry);
  }

  @Test
  void readsALoginOfTheConfiguration() throws Exception {
    String auth = base64("me:s?cr:t~~\0");
    var answer =
        config("{\"auths\":{\"r.example:5000\":{\"auth\":\"" + auth + "\"}}}")
            .forImage("r.example:5000/a:1");

    var login = answer.login().orElseThrow();
    assertThat(login.user()).isEqualTo("me");
    assertThat(login.password()).isEqualTo("s?cr:t~~");
    assertThat(answer.source()).isEqualTo(home.resolve(".docker/config.json").toString());
    assertThat(login.header().length() % 4).isZero();
    assertThat(login.header()).doesNotContain("+").doesNotContain("/");
    assertThat(decoded(login.header()))
        .isEqualTo(
            "{\"username\":\"me\",\"password\":\"s?cr:t~~\",\"serveraddress\":\"r.example:5000\"}");
    assertThat(login.toString()).doesNotContain("s?cr");
  }

  @Test
  void readsATokenAndAnOldNameOfTheRegistry() throws Exception {
    var answer =
        config("{\"auths\":{\"https://r.example/v2/\":{\"identitytoken\":\"tok\"}}}")
            .forImage("r.example/a");

    assertThat(decoded(answer.login().orElseThrow().header()))
        .isEqualTo("{\"identitytoken\":\"tok\",\"serveraddress\":\"r.example\"}");
  }

  @Test
  void withoutAnyConfigurationThereIsNoLogin() {
    var answer = Credentials.read(env, home).forImage("web");

    assertThat(answer.login()).isEmpty();
    assertThat(answer.problems()).isEmpty();
  }

  @Test
  void theEnvironmentWinsOverTheFile() throws Exception {
    env.put(
        "DOCKER_AUTH_CONFIG", "{\"auths\":{\"r.example\":{\"auth\":\"" + base64("env:1") + "\"}}}");
    var credentials = config("{\"auths\":{\"r.example\":{\"auth\":\"" + base64("file:1") + "\"}}}");

    assertThat(credentials.forImage("r.example/a").login().orElseThrow().user()).isEqualTo("env");
  }

  @Test
  void asksTheHelperOfTheRegistryBeforeTheStoreOfAll() throws Exception {
    helper(bin, "own", "cat >/dev/null; echo '{\"Username\":\"<token>\",\"Secret\":\"t\"}'");
    helper(bin, "all", "read s; echo \"{\\\"Username\\\":\\\"$s\\\",\\\"Secret\\\":\\\"p\\\"}\"");
    var credentials =
        config("{\"credsStore\":\"all\",\"credHelpers\":{\"r.example\":\"own\"},\"auths\":{}}");

    var own = credentials.forImage("r.example/a");
    assertThat(own.login().orElseThrow().identityToken()).isEqualTo("t");
    assertThat(own.source()).isEqualTo("docker-credential-own");
    assertThat(credentials.forImage("web").login().orElseThrow().user())
        .isEqualTo("https://index.docker.io/v1/");
  }

  @Test
  void aHelperWithoutALoginIsNoProblem() throws Exception {
    helper(bin, "x", "cat >/dev/null; echo credentials not found in native keychain; exit 1");

    var answer = config("{\"credsStore\":\"x\"}").forImage("web");

    assertThat(answer.login()).isEmpty();
    assertThat(answer.problems()).isEmpty();
  }

  @Test
  void aHelperThatFailsIsAWarning() throws Exception {
    helper(bin, "x", "cat >/dev/null; echo no keychain; exit 3");

    var answer = config("{\"credsStore\":\"x\"}").forImage("web");

    assertThat(answer.login()).isEmpty();
    assertThat(answer.problems())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.isError()).isFalse();
              assertThat(it.details()).containsExactly("it ended with the exit code 3");
            });
  }

  @Test
  void aHelperThatTalksNonsenseIsAWarningWithoutItsWords() throws Exception {
    helper(bin, "x", "cat >/dev/null; echo 'Secret: hunter2'");

    var answer = config("{\"credsStore\":\"x\"}").forImage("web");

    assertThat(answer.problems().toString()).contains("not JSON").doesNotContain("hunter2");
  }

  @Test
  void aHelperIsNotLookedForInTheWorkingDirectory() throws Exception {
    env.put("PATH", ":.:relative");
    var answer = config("{\"credsStore\":\"x\"}").forImage("web");

    assertThat(answer.problems())
        .singleElement()
        .satisfies(it -> assertThat(it.summary()).contains("not on the PATH"));
  }

  @Test
  void aHelperIsGivenUpWhenItHangs() throws Exception {
    helper(bin, "x", "exec sleep 100");
    var hanging = new HelperProgram("x", env, Duration.ofMillis(200));

    assertThat(hanging.get("r", new Cancel()).problems())
        .singleElement()
        .satisfies(it -> assertThat(it.details().get(0)).contains("did not answer"));
  }

  @Test
  void aHelperThatHangsEndsWhenTheWorkIsCancelled() throws Exception {
    helper(bin, "x", "echo $$ > " + home + "/pid; sleep 100");
    var hanging = new HelperProgram("x", env, Duration.ofSeconds(60));
    var cancel = new Cancel();
    var asking = CompletableFuture.supplyAsync(() -> hanging.get("r", cancel));
    while (!Files.exists(home.resolve("pid"))) {
      Thread.onSpinWait();
    }

    cancel.request();

    assertThat(asking.get().login()).isEmpty();
    assertThat(asking.get().problems()).isEmpty();
  }

  @Test
  void aHelperThatDoesNotReadWhatItIsAskedIsHeardAllTheSame() throws Exception {
    helper(bin, "x", "exec <&-; echo '{\"Username\":\"u\",\"Secret\":\"p\"}'");

    var answer = config("{\"credsStore\":\"x\"}").forImage("web");

    assertThat(answer.login().orElseThrow().user()).isEqualTo("u");
  }

  @Test
  void whereAHelperFailsTheFilesOwnLoginIsUsed() throws Exception {
    String auth = base64("me:pw");
    var answer =
        config("{\"credsStore\":\"gone\",\"auths\":{\"r.example\":{\"auth\":\"" + auth + "\"}}}")
            .forImage("r.example/a");

    assertThat(answer.login().orElseThrow().user()).isEqualTo("me");
    assertThat(answer.source()).isEqualTo(home.resolve(".docker/config.json").toString());
    assertThat(answer.problems())
        .singleElement()
        .satisfies(it -> assertThat(it.isError()).isFalse());
  }

  @Test
  void asksAHelperOnceForEachRegistry() throws Exception {
    helper(
        bin,
        "x",
        "cat >/dev/null; echo x >> "
            + home
            + "/calls; echo '{\"Username\":\"u\",\"Secret\":\"p\"}'");
    var credentials = config("{\"credsStore\":\"x\"}");

    credentials.forImage("web");
    credentials.forImage("docker.io/library/db");

    assertThat(Files.readAllLines(home.resolve("calls"))).hasSize(1);
  }

  @Test
  void aConfigurationThatIsNotJsonIsAWarningThatQuotesNothing() throws Exception {
    var answer = config("{\"auths\":{\"r\":{\"auth\":\"c2VjcmV0\"").forImage("web");

    assertThat(answer.problems().toString()).contains("not JSON").doesNotContain("c2VjcmV0");
  }

  @Test
  void collectsAllLoginsForBuilds() throws Exception {
    helper(
        bin,
        "x",
        "case $1 in list) echo '{\"https://index.docker.io/v1/\":\"u\"}';; *) cat >/dev/null;"
            + " echo '{\"Username\":\"u\",\"Secret\":\"p\"}';; esac");
    var credentials = config("{\"credsStore\":\"x\",\"auths\":{\"r.example\":{}}}");

    assertThat(decoded(credentials.forBuilds().orElseThrow()))
        .contains("\"r.example\":{\"username\":\"u\"")
        .contains("\"https://index.docker.io/v1/\":{\"username\":\"u\"");
    assertThat(Credentials.read(Map.of(), home.resolve("none")).forBuilds()).isEmpty();
  }

  @Test
  void writesAllLoginsAsAConfigurationThatNeedsNoHelper() throws Exception {
    helper(
        bin,
        "x",
        "case $1 in list) echo '{\"t.example\":\"<token>\"}';; *) cat >/dev/null;"
            + " echo '{\"Username\":\"<token>\",\"Secret\":\"p\"}';; esac");
    var withHelper = config("{\"credsStore\":\"x\"}");
    assertThat(withHelper.asConfig().replaceAll("\\s", ""))
        .isEqualTo("{\"auths\":{\"t.example\":{\"identitytoken\":\"p\"}}}");
    var inFile = config("{\"auths\":{\"r.example\":{\"auth\":\"" + base64("me:1") + "\"}}}");
    assertThat(inFile.asConfig().replaceAll("\\s", ""))
        .isEqualTo("{\"auths\":{\"r.example\":{\"auth\":\"" + base64("me:1") + "\"}}}");
    assertThat(Credentials.read(Map.of(), home.resolve("none")).asConfig().replaceAll("\\s", ""))
        .isEqualTo("{\"auths\":{}}");
  }
}
