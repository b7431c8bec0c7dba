package io.jcompose.build.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.diag.Diagnostic;
import io.jcompose.grpc.Metadata;
import io.jcompose.grpc.ProtoReader;
import io.jcompose.grpc.ProtoWriter;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcHandler;
import io.jcompose.grpc.RpcStatus;
import io.jcompose.testing.Dialogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheBlobsTest {
  private static final String SERVICE = "/containerd.services.content.v1.Content/";
  private static final int STAT = 0;
  private static final int WRITE = 1;
  private static final int COMMIT = 2;

  @TempDir Path temp;
  private final List<Diagnostic> notices = new CopyOnWriteArrayList<>();
  private final Map<String, RpcHandler> handlers = new TreeMap<>();
  private Path root;

  @BeforeEach
  void aDirectory() {
    root = temp.resolve("cache");
    new CacheBlobs(Offering.named("local:x", new CacheDirectory(root), notices::add))
        .offer(handlers);
  }

  @Test
  void whatIsWrittenInPiecesIsReadAsAWhole() throws Exception {
    byte[] blob = "a".repeat(200_000).getBytes(UTF_8);
    String digest = digest(blob);
    try (var call = call("Write")) {
      assertThat(position(call, request(STAT, digest, blob.length, 0, ""))).isZero();
      assertThat(position(call, request(WRITE, "", 0, 0, "a".repeat(150_000)))).isEqualTo(150_000);
      assertThat(position(call, request(COMMIT, digest, 200_000, 150_000, "a".repeat(50_000))))
          .isEqualTo(200_000);
      call.endOutput();
      assertThat(call.end()).isEmpty();
    }
    assertThat(read(digest, 0, 0)).isEqualTo(blob);
    assertThat(read(digest, 199_990, 5)).hasSize(5);
    assertThat(read(digest, 199_990, 50)).hasSize(10);
    assertThat(size(digest)).isEqualTo(200_000);
    assertThat(parts()).isEmpty();
  }

  @Test
  void whatIsThereAlreadyIsNotWrittenAgain() throws Exception {
    String digest = write("x");
    assertThat(refusal("Write", request(STAT, digest, 1, 0, "")).status())
        .isEqualTo(RpcStatus.ALREADY_EXISTS);
  }

  @Test
  void whatIsNotWhatItShouldBeLeavesNothing() throws Exception {
    String digest = digest("expected".getBytes(UTF_8));
    assertThat(refusal("Write", request(COMMIT, digest, 5, 0, "other")).status())
        .isEqualTo(RpcStatus.FAILED_PRECONDITION);
    assertThat(refusal("Write", request(COMMIT, digest, 9, 0, "expected")).status())
        .isEqualTo(RpcStatus.FAILED_PRECONDITION);
    assertThat(blobs()).isEmpty();
    assertThat(parts()).isEmpty();
  }

  @Test
  void whatIsCutOffLeavesNothing() throws Exception {
    try (var call = call("Write")) {
      position(call, request(WRITE, "", 0, 0, "half of it"));
      call.endOutput();
      assertThat(call.end()).isEmpty();
    }
    assertThat(blobs()).isEmpty();
    assertThat(parts()).isEmpty();
  }

  @Test
  void moreThanWasAnnouncedIsRefusedAndSoIsAGap() throws Exception {
    assertThat(refusal("Write", request(WRITE, "", 3, 0, "four")).status())
        .isEqualTo(RpcStatus.OUT_OF_RANGE);
    assertThat(refusal("Write", request(WRITE, "", 0, 7, "x")).status())
        .isEqualTo(RpcStatus.OUT_OF_RANGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256:../../../secret", "sha256:abc", "md5:", "/etc/passwd"})
  void whatIsNoDigestLeadsNowhere(String digest) throws Exception {
    Files.writeString(temp.resolve("secret"), "s");
    byte[] request = new ProtoWriter().text(1, digest).toBytes();
    assertThat(refusal("Info", request).status()).isEqualTo(RpcStatus.NOT_FOUND);
    assertThat(refusal("Read", request).status()).isEqualTo(RpcStatus.NOT_FOUND);
    if (!digest.isEmpty()) {
      assertThat(refusal("Write", request(COMMIT, digest, 0, 0, "x")).status())
          .isEqualTo(RpcStatus.INVALID_ARGUMENT);
    }
  }

  @Test
  void aLinkInPlaceOfABlobIsNotFollowed() throws Exception {
    Path secret = Files.writeString(temp.resolve("secret"), "s");
    String digest = digest("s".getBytes(UTF_8));
    Path place = new CacheDirectory(root).blob(digest).orElseThrow();
    Files.createDirectories(place.getParent());
    Files.createSymbolicLink(place, secret);
    assertThat(refusal("Read", new ProtoWriter().text(1, digest).toBytes()).status())
        .isEqualTo(RpcStatus.NOT_FOUND);
  }

  @Test
  void anotherDirectoryThanThoseOfTheBuildIsNotServed() throws Exception {
    var other = new Metadata(Map.of("buildkit-attachable-store-id", List.of("local:/etc")));
    try (var call = Dialogue.with(handlers.get(SERVICE + "Info"), other)) {
      call.send(new ProtoWriter().text(1, digest(new byte[0])).toBytes());
      assertThat(call.end())
          .get()
          .isInstanceOfSatisfying(
              RpcException.class, it -> assertThat(it.status()).isEqualTo(RpcStatus.NOT_FOUND));
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenIsTold() throws Exception {
    Files.writeString(root, "a file");
    assertThat(refusal("Write", request(COMMIT, "", 1, 0, "x")).status())
        .isEqualTo(RpcStatus.FAILED_PRECONDITION);
    assertThat(notices).singleElement().asString().contains("JC872", root.toString());
  }

  private Dialogue call(String method) {
    var store = new Metadata(Map.of("buildkit-attachable-store-id", List.of("local:x")));
    return Dialogue.with(handlers.get(SERVICE + method), store);
  }

  private RpcException refusal(String method, byte[] request) throws Exception {
    try (var call = call(method)) {
      call.send(request);
      return (RpcException) call.end().orElseThrow();
    }
  }

  private String write(String text) throws Exception {
    String digest = digest(text.getBytes(UTF_8));
    try (var call = call("Write")) {
      position(call, request(COMMIT, digest, text.length(), 0, text));
      call.endOutput();
      assertThat(call.end()).isEmpty();
    }
    return digest;
  }

  private static byte[] request(int action, String digest, long total, long offset, String data) {
    return new ProtoWriter()
        .number(1, action)
        .text(2, "ref")
        .number(3, total)
        .text(4, digest)
        .number(5, offset)
        .text(6, data)
        .toBytes();
  }

  private static long position(Dialogue call, byte[] request) throws IOException {
    call.send(request);
    return number(call.receive().orElseThrow(), 4);
  }

  private long size(String digest) throws Exception {
    try (var call = call("Info")) {
      call.send(new ProtoWriter().text(1, digest).toBytes());
      var info = new ProtoReader(call.receive().orElseThrow());
      assertThat(info.next()).isTrue();
      return number(info.bytes(), 2);
    }
  }

  private static long number(byte[] message, int field) throws IOException {
    long number = 0;
    var reader = new ProtoReader(message);
    while (reader.next()) {
      number = reader.field() == field ? reader.number() : number;
    }
    return number;
  }

  private byte[] read(String digest, long offset, long size) throws Exception {
    var all = new ByteArrayOutputStream();
    try (var call = call("Read")) {
      call.send(new ProtoWriter().text(1, digest).number(2, offset).number(3, size).toBytes());
      for (var next = call.receive(); next.isPresent(); next = call.receive()) {
        var piece = new ProtoReader(next.get());
        while (piece.next()) {
          if (piece.field() == 2) {
            all.writeBytes(piece.bytes());
          }
        }
      }
      assertThat(call.end()).isEmpty();
    }
    return all.toByteArray();
  }

  private List<Path> blobs() throws IOException {
    return files(root.resolve("blobs/sha256"));
  }

  private List<Path> parts() throws IOException {
    return files(root.resolve("ingest"));
  }

  private static List<Path> files(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (var files = Files.list(directory)) {
      return files.toList();
    }
  }

  private static String digest(byte[] bytes) throws Exception {
    var sha = MessageDigest.getInstance("SHA-256");
    return "sha256:" + HexFormat.of().formatHex(sha.digest(bytes));
  }
}
