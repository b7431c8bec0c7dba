package io.jcompose.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.event.Cancel;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcStatus;
import io.jcompose.testing.RealEngine;
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
}
