package io.jcompose.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.event.Cancel;
import io.jcompose.grpc.Metadata;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcStatus;
import io.jcompose.testing.RealEngine;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which engines speak HTTP/2; Podman has no BuildKit to speak to. */
@Tag("engine")
@Timeout(60)
class RpcEngineTest {
  @Test
  void dockerIsCalledAndPodmanIsNot() {
    try (var engine = RealEngine.open()) {
      var channel = engine.rpc();
      assertThat(channel.isPresent()).isNotEqualTo(engine.podman());
      channel.ifPresent(
          it ->
              assertThatThrownBy(() -> it.call("/no.Such/Method", new byte[0], new Cancel()))
                  .isInstanceOfSatisfying(
                      RpcException.class,
                      e -> assertThat(e.status()).isEqualTo(RpcStatus.UNIMPLEMENTED)));
    }
  }

  @Test
  void dockerTakesASessionAndPodmanDoesNot() {
    var description =
        new Metadata(Map.of("x-docker-expose-session-uuid", List.of(UUID.randomUUID().toString())));
    try (var engine = RealEngine.open()) {
      var session = engine.session(description, Map.of());
      assertThat(session.isPresent()).isNotEqualTo(engine.podman());
      session.ifPresent(it -> it.close());
    }
  }
}
