package io.jcompose.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.engine.HttpEngine;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.model.HostId;
import io.jcompose.testing.UnixServer;
import io.jcompose.testing.UnixServer.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts and their engines. */
final class FleetTest {
  @TempDir private Path directory;

  private static Fleet fleet(String url) {
    return Fleet.of(
        List.of(HostSpec.local(Endpoint.of(url))), it -> HttpEngine.open(it.endpoint()));
  }

  @Test
  void opensAnEngineOnceAndOnlyWhenAskedTo() {
    try (var fleet = fleet("unix:///nowhere.sock")) {
      assertThat(fleet.ids()).containsExactly(HostId.LOCAL);
      assertThat(fleet.engine(HostId.LOCAL)).isSameAs(fleet.engine(HostId.LOCAL));
      assertThat(fleet.engine(HostId.LOCAL).endpoint()).isEqualTo("unix:///nowhere.sock");
    }
  }

  @Test
  void warmingSharesItsPingWithTheFirstCall() throws Exception {
    try (var server = new UnixServer(directory, line -> Answer.json("{}"));
        var fleet = fleet(server.url())) {
      fleet.warm();

      assertThat(fleet.engine(HostId.LOCAL).api().toString()).isEqualTo("1.41");
      assertThat(server.pings()).isEqualTo(1);
    }
  }

  @Test
  void givesNothingAfterItWasClosed() {
    var fleet = fleet("unix:///nowhere.sock");
    fleet.close();

    assertThatThrownBy(() -> fleet.engine(HostId.LOCAL)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void knowsOnlyItsOwnHosts() {
    try (var fleet = fleet("unix:///nowhere.sock")) {
      assertThatThrownBy(() -> fleet.engine(new HostId("other")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
