package io.jcompose.build.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.SourceLocation;
import io.jcompose.grpc.Metadata;
import io.jcompose.grpc.ProtoReader;
import io.jcompose.grpc.ProtoWriter;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcStatus;
import io.jcompose.testing.Dialogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  private static final SourceLocation PLACE = new SourceLocation("compose.yaml", 7, 3);

  @TempDir Path temp;
  private final List<Diagnostic> notices = new CopyOnWriteArrayList<>();

  @Test
  void aFileIsReadWhenAStepAsksForIt() throws Exception {
    Path file = temp.resolve("token");
    var secrets = secrets(new Secret.OfFile(file));
    Files.write(file, new byte[] {0, (byte) 0xFF, 'x', '\n'});
    assertThat(value(secrets, "id")).containsExactly(0, 0xFF, 'x', '\n');
  }

  @Test
  void aTextIsGivenAsItIs() throws Exception {
    assertThat(value(secrets(new Secret.OfText("pä")), "id")).containsExactly("pä".getBytes(UTF_8));
    assertThat(value(secrets(new Secret.OfText("")), "id")).isEmpty();
  }

  @Test
  void anUnknownOneIsNotFound() throws Exception {
    assertThat(refusal(secrets(new Secret.OfText("x")), "other").status())
        .isEqualTo(RpcStatus.NOT_FOUND);
    assertThat(notices).isEmpty();
  }

  @Test
  void aFileThatIsNotThereIsNamedAtItsPlace() throws Exception {
    var refusal = refusal(secrets(new Secret.OfFile(temp.resolve("nowhere"))), "id");
    assertThat(refusal.status()).isEqualTo(RpcStatus.FAILED_PRECONDITION);
    assertThat(notices)
        .singleElement()
        .satisfies(it -> assertThat(it.code().text()).isEqualTo("JC869"))
        .satisfies(it -> assertThat(it.details()).containsExactly("it does not exist"))
        .satisfies(it -> assertThat(it.at()).contains(PLACE));
  }

  @Test
  void aVariableThatIsNotSetIsNamed() throws Exception {
    refusal(secrets(new Secret.OfNothing("TOKEN")), "id");
    assertThat(notices)
        .singleElement()
        .satisfies(
            it -> assertThat(it.details()).containsExactly("the variable `TOKEN` is not set"));
  }

  @Test
  void moreThanFiveHundredKibibytesAreRefused() throws Exception {
    Path file = temp.resolve("large");
    Files.write(file, new byte[500 * 1024]);
    assertThat(value(secrets(new Secret.OfFile(file)), "id")).hasSize(500 * 1024);
    Files.write(file, new byte[500 * 1024 + 1]);
    assertThat(refusal(secrets(new Secret.OfFile(file)), "id").status())
        .isEqualTo(RpcStatus.FAILED_PRECONDITION);
    assertThat(notices)
        .singleElement()
        .satisfies(it -> assertThat(it.summary()).endsWith("is larger than 500 KiB."));
  }

  @Test
  void nothingShowsTheText() {
    assertThat(new Secret(new Secret.OfText("hunter2"), Optional.empty()).toString())
        .doesNotContain("hunter2");
  }

  private Secrets secrets(Secret.Source source) {
    return new Secrets(Offering.named("id", new Secret(source, Optional.of(PLACE)), notices::add));
  }

  private static byte[] value(Secrets secrets, String id) throws Exception {
    try (var dialogue = Dialogue.with(secrets, Metadata.NONE)) {
      dialogue.send(new ProtoWriter().text(1, id).toBytes());
      var answer = new ProtoReader(dialogue.receive().orElseThrow());
      assertThat(dialogue.end()).isEmpty();
      return answer.next() ? answer.bytes() : new byte[0];
    }
  }

  private static RpcException refusal(Secrets secrets, String id) throws Exception {
    try (var dialogue = Dialogue.with(secrets, Metadata.NONE)) {
      dialogue.send(new ProtoWriter().text(1, id).toBytes());
      return (RpcException) dialogue.end().orElseThrow();
    }
  }
}
