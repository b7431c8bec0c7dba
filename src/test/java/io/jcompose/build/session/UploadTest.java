package io.jcompose.build.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.grpc.Metadata;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcStatus;
import io.jcompose.testing.Dialogue;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UploadTest {
  private static final String TEXT = "0123456789".repeat(10_000);

  @Test
  void aStreamIsHandedOverOnce() throws Exception {
    var upload = new Upload(Map.of("ctx", new ByteArrayInputStream(TEXT.getBytes(UTF_8))));
    try (var dialogue = Dialogue.with(upload, at(SessionContent.url("ctx")))) {
      byte[] got = Bytes.stream(dialogue).readAllBytes();
      assertThat(got.length).isEqualTo(TEXT.length());
      assertThat(new String(got, UTF_8).equals(TEXT)).isTrue();
      assertThat(dialogue.end()).isEmpty();
    }
    try (var dialogue = Dialogue.with(upload, at("/ctx"))) {
      assertThat(((RpcException) dialogue.end().orElseThrow()).status())
          .isEqualTo(RpcStatus.NOT_FOUND);
    }
  }

  private static Metadata at(String path) {
    return new Metadata(Map.of("urlpath", List.of(path)));
  }
}
