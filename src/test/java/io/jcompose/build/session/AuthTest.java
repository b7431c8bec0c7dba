package io.jcompose.build.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.diag.Diagnostic;
import io.jcompose.grpc.Metadata;
import io.jcompose.grpc.ProtoReader;
import io.jcompose.grpc.ProtoWriter;
import io.jcompose.registry.Credentials;
import io.jcompose.testing.Dialogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthTest {
  @TempDir Path temp;
  private final List<Diagnostic> notices = new CopyOnWriteArrayList<>();

  @Test
  void aUserIsToldWithThePassword() throws Exception {
    config("\"reg.example:5000\": {\"auth\": \"" + base64("me:s3cret") + "\"}");
    assertThat(asked("reg.example:5000")).isEqualTo("1=me 2=s3cret");
  }

  @Test
  void anIdentityTokenHasNoUser() throws Exception {
    config("\"reg.example\": {\"auth\": \"" + base64("me:") + "\", \"identitytoken\": \"t0ken\"}");
    assertThat(asked("reg.example")).isEqualTo("2=t0ken");
  }

  @Test
  void dockerHubIsMeantByTheNameOfItsRegistry() throws Exception {
    config("\"https://index.docker.io/v1/\": {\"auth\": \"" + base64("hub:pw") + "\"}");
    assertThat(asked("registry-1.docker.io")).isEqualTo("1=hub 2=pw");
  }

  @Test
  void aRegistryWithoutALoginIsCalledAnonymously() throws Exception {
    config("\"reg.example\": {\"auth\": \"" + base64("me:pw") + "\"}");
    assertThat(asked("other.example")).isEmpty();
    assertThat(notices).isEmpty();
  }

  @Test
  void aHelperThatIsMissingIsToldOf() throws Exception {
    Files.writeString(temp.resolve("config.json"), "{\"credsStore\": \"nowhere\"}");
    assertThat(asked("reg.example")).isEmpty();
    assertThat(notices)
        .singleElement()
        .satisfies(it -> assertThat(it.code().text()).isEqualTo("JC652"));
  }

  private void config(String auths) throws Exception {
    Files.writeString(temp.resolve("config.json"), "{\"auths\": {" + auths + "}}");
  }

  private String asked(String host) throws Exception {
    var env = Map.of("DOCKER_CONFIG", temp.toString());
    var auth = new Auth(() -> Credentials.read(env, temp), notices::add);
    try (var dialogue = Dialogue.with(auth, Metadata.NONE)) {
      dialogue.send(new ProtoWriter().text(1, host).toBytes());
      var answer = new ProtoReader(dialogue.receive().orElseThrow());
      assertThat(dialogue.end()).isEmpty();
      var fields = new StringBuilder();
      while (answer.next()) {
        fields.append(fields.isEmpty() ? "" : " ").append(answer.field()).append('=');
        fields.append(answer.text());
      }
      return fields.toString();
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
