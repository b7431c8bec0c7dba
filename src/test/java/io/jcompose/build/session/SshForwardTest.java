package io.jcompose.build.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.grpc.Metadata;
import io.jcompose.grpc.ProtoWriter;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcStatus;
import io.jcompose.testing.Dialogue;
import io.jcompose.testing.OpenSsh;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshForwardTest {
  private static final byte[] DATA = "to be signed".getBytes(UTF_8);
  private static final byte[] LIST_KEYS = {11};

  @TempDir Path temp;
  private final List<Diagnostic> notices = new CopyOnWriteArrayList<>();

  @BeforeEach
  void openSsh() {
    assumeTrue(OpenSsh.isHere(), "skipped: there is no OpenSSH");
  }

  /** A key of ours and OpenSSH's agent with the same key give the same answers. */
  @ParameterizedTest
  @ValueSource(strings = {"-t ed25519", "-t rsa -b 1024", "-t ecdsa -b 256", "-t ecdsa -b 521"})
  void keysFromFilesSignLikeAnAgent(String kind) throws Exception {
    Path key = OpenSsh.key(temp.resolve("key"), kind, "");
    var ours = SshAgent.of("default", List.of(key), Optional.empty(), Optional.empty());
    byte[] blob = publicKey(key);
    try (var agent = OpenSsh.agent(temp, key)) {
      var theirs = SshAgent.of("default", List.of(), Optional.of(agent.socket()), Optional.empty());
      assertThat(answer(ours, LIST_KEYS)).startsWith(12, 0, 0, 0, 1).contains(blob);
      assertThat(answer(theirs, LIST_KEYS)).contains(blob);
      for (int flags : new int[] {0, 2, 4}) {
        byte[] request = signRequest(blob, flags);
        if (kind.contains("ecdsa")) {
          assertThat(verifies(OpenSsh.curveKey(key), answer(ours, request))).isTrue();
        } else {
          assertThat(answer(ours, request)).isEqualTo(answer(theirs, request));
        }
      }
    }
  }

  @Test
  void anAgentIsNotChanged() throws Exception {
    Path key = OpenSsh.key(temp.resolve("key"), "-t ed25519", "");
    try (var agent = OpenSsh.agent(temp, key)) {
      var at = new SshAgent.AtSocket(agent.socket());
      byte[] before = answer(at, LIST_KEYS);
      for (byte request : new byte[] {17, 18, 19, 22, 25, 27}) {
        assertThat(answer(at, new byte[] {request})).containsExactly(5);
      }
      assertThat(answer(at, new byte[0])).containsExactly(5);
      assertThat(answer(at, LIST_KEYS)).isEqualTo(before);
    }
  }

  @Test
  void anUnknownKeySignsNothing() throws Exception {
    Path key = OpenSsh.key(temp.resolve("key"), "-t ed25519", "");
    var ours = SshAgent.of("default", List.of(key), Optional.empty(), Optional.empty());
    assertThat(answer(ours, signRequest(new byte[] {1, 2, 3}, 0))).containsExactly(5);
  }

  @Test
  void anIdThatIsUnknownIsAsIfNothingWereForwarded() throws Exception {
    var ssh = new SshForward(Offering.named("git", new SshAgent.AtSocket(temp), notices::add));
    try (var dialogue = Dialogue.with(ssh.check(), Metadata.NONE)) {
      dialogue.send(new ProtoWriter().text(1, "git").toBytes());
      assertThat(dialogue.receive()).hasValueSatisfying(it -> assertThat(it).isEmpty());
    }
    // Without an id the default one is meant.
    try (var dialogue = Dialogue.with(ssh.check(), Metadata.NONE)) {
      dialogue.send(new byte[0]);
      assertThat(status(dialogue)).isEqualTo(RpcStatus.UNIMPLEMENTED);
    }
    var usual =
        new SshForward(Offering.named("default", new SshAgent.AtSocket(temp), notices::add));
    try (var dialogue = Dialogue.with(usual.check(), Metadata.NONE)) {
      dialogue.send(new byte[0]);
      assertThat(dialogue.receive()).isPresent();
    }
    try (var dialogue = Dialogue.with(ssh.forward(), Metadata.NONE)) {
      assertThat(status(dialogue)).isEqualTo(RpcStatus.UNIMPLEMENTED);
    }
  }

  @Test
  void anAgentThatIsGoneIsToldOf() throws Exception {
    var ssh =
        new SshForward(
            Offering.named("git", new SshAgent.AtSocket(temp.resolve("no")), notices::add));
    var metadata = new Metadata(Map.of("buildkit.ssh.id", List.of("git")));
    try (var dialogue = Dialogue.with(ssh.forward(), metadata)) {
      assertThat(status(dialogue)).isEqualTo(RpcStatus.UNAVAILABLE);
    }
    assertThat(notices)
        .singleElement()
        .satisfies(it -> assertThat(it.summary()).contains("`git` at `" + temp + "/no`"));
  }

  @Test
  void whatIsNoUsableKeyIsSaid() throws Exception {
    Path locked = OpenSsh.key(temp.resolve("locked"), "-t ed25519", "passphrase");
    Path old = Files.writeString(temp.resolve("old"), "-----BEGIN RSA PRIVATE KEY-----\n");
    Path text = Files.writeString(temp.resolve("text"), "hello");
    Path cut =
        Files.writeString(
            temp.resolve("cut"),
            "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n");
    assertThat(why(locked)).isEqualTo("it has a passphrase");
    assertThat(why(old)).startsWith("it is in an older form");
    assertThat(why(text)).isEqualTo("it is no private key");
    assertThat(why(cut)).startsWith("it is damaged");
    assertThat(why(temp.resolve("nowhere"))).isEqualTo("it does not exist");
  }

  @Test
  void withoutAFileTheEnvironmentHasToNameAnAgent() {
    assertThat(problem(List.of()).summary())
        .isEqualTo("There is no ssh agent for `default`: `SSH_AUTH_SOCK` is not set.");
  }

  private String why(Path file) {
    return problem(List.of(file)).details().get(0);
  }

  private static Diagnostic problem(List<Path> files) {
    try {
      SshAgent.of("default", files, Optional.empty(), Optional.empty());
      throw new AssertionError("nothing was wrong");
    } catch (JComposeException e) {
      return e.diagnostics().get(0);
    }
  }

  private byte[] answer(SshAgent agent, byte[] request) throws Exception {
    var ssh = new SshForward(Offering.named("default", agent, notices::add));
    try (var dialogue = Dialogue.with(ssh.forward(), Metadata.NONE)) {
      byte[] message = new SshWriter().string(request).toBytes();
      // In two parts, since a stream may be cut anywhere.
      Bytes.send(dialogue, Arrays.copyOf(message, 2));
      Bytes.send(dialogue, Arrays.copyOfRange(message, 2, message.length));
      var in = new DataInputStream(Bytes.stream(dialogue));
      byte[] answer = in.readNBytes(in.readInt());
      dialogue.endOutput();
      assertThat(dialogue.end()).isEmpty();
      return answer;
    }
  }

  private static byte[] signRequest(byte[] publicKey, int flags) {
    return new SshWriter().octet(13).string(publicKey).string(DATA).number(flags).toBytes();
  }

  /** These signatures differ each time, even for the same data. */
  private static boolean verifies(PublicKey key, byte[] answer) throws Exception {
    assertThat(answer).startsWith(14);
    var signed = new SshReader(new SshReader(tail(answer)).string());
    String hash = signed.text().endsWith("256") ? "SHA256" : "SHA512";
    var numbers = new SshReader(signed.string());
    int size = (((ECPublicKey) key).getParams().getOrder().bitLength() + 7) / 8;
    byte[] both = new byte[2 * size];
    for (int end : new int[] {size, 2 * size}) {
      byte[] number = new BigInteger(numbers.string()).toByteArray();
      int skip = Math.max(0, number.length - size);
      System.arraycopy(number, skip, both, end - number.length + skip, number.length - skip);
    }
    var signature = Signature.getInstance(hash + "withECDSAinP1363Format");
    signature.initVerify(key);
    signature.update(DATA);
    return signature.verify(both);
  }

  private static byte[] tail(byte[] answer) {
    return Arrays.copyOfRange(answer, 1, answer.length);
  }

  private static byte[] publicKey(Path key) throws IOException {
    String line = Files.readString(key.resolveSibling(key.getFileName() + ".pub"));
    return Base64.getDecoder().decode(line.split(" ")[1]);
  }

  private static RpcStatus status(Dialogue dialogue) throws InterruptedException {
    return ((RpcException) dialogue.end().orElseThrow()).status();
  }
}
