package io.jcompose.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;

/** What a failed call tells for programs, in its trailer. */
class RpcDetailTest {
  @Test
  void detailsComeInTheirOrderBesideTheWords() {
    byte[] status =
        new ProtoWriter()
            .number(1, 2)
            .text(2, "it failed")
            .message(3, new ProtoWriter().text(1, "a/First").text(2, "1"))
            .message(3, new ProtoWriter().text(1, "a/Second").text(2, "2"))
            .toBytes();
    String trailer = Base64.getEncoder().withoutPadding().encodeToString(status);
    var failure = Lines.end(trailers(trailer)).orElseThrow();
    assertThat(failure.words()).isEqualTo("it failed");
    assertThat(failure.details())
        .extracting(it -> it.type() + " " + new String(it.bytes(), UTF_8))
        .containsExactly("a/First 1", "a/Second 2");
  }

  @Test
  void aTrailerThatMakesNoSenseIsPassedOver() {
    for (String trailer : new String[] {"", "?", "AAAA", "CgU"}) {
      var failure = Lines.end(trailers(trailer)).orElseThrow();
      assertThat(failure.details()).as(trailer).isEmpty();
      assertThat(failure.words()).isEqualTo("it failed");
    }
  }

  private static Headers trailers(String details) {
    return Headers.of(
        "grpc-status", "2", "grpc-message", "it failed", "grpc-status-details-bin", details);
  }
}
