package io.jcompose.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.value.JsonText;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.ContainerSummary.MountSummary;
import io.jcompose.wire.ContainerSummary.PortSummary;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListingTest {
  private static final long CREATED = 1_795_295_803L;

  private final Listing listing = listing(300, false);

  private static Listing listing(long later, boolean whole) {
    var clock = Clock.fixed(Instant.ofEpochSecond(CREATED + later), ZoneId.of("Europe/Berlin"));
    return new Listing(clock, whole);
  }

  private static PsRow row(String command, String status, List<PortSummary> ports) {
    return PsRow.of(
        new ContainerSummary(
            "f4cb6a7f74fdfbf3abb6",
            "shop-web-1",
            "shop/web:1",
            "sha256:fd95",
            command,
            CREATED,
            "running",
            status,
            Map.of(
                "com.docker.compose.project",
                "shop",
                "com.docker.compose.service",
                "web",
                "a",
                "b"),
            ports,
            List.of(
                new MountSummary("volume", "f025c2093ec143c6", "", "/anon", "local", true),
                new MountSummary("bind", "", "/srv/shop", "/here", "", true)),
            Map.of("shop_front", "1", "shop_back", "2"),
            ""));
  }

  private static PortSummary port(String ip, int inside, int outside, String type) {
    return new PortSummary(ip, inside, outside, type);
  }

  private String ports(PortSummary... ports) {
    return listing.ports(row("", "", List.of(ports)));
  }

  @Test
  void foldsNeighbouringPortsThatKeepTheirNumbers() {
    assertThat(
            ports(
                port("::", 80, 80, "tcp"),
                port("0.0.0.0", 8001, 8001, "tcp"),
                port("0.0.0.0", 8002, 8002, "tcp"),
                port("0.0.0.0", 8000, 8000, "tcp"),
                port("0.0.0.0", 8004, 8004, "tcp")))
        .isEqualTo("0.0.0.0:8000-8002->8000-8002/tcp, [::]:80->80/tcp, 0.0.0.0:8004->8004/tcp");
  }

  @Test
  void putsMovedPortsLast() {
    assertThat(
            ports(
                port("127.0.0.1", 53, 18053, "udp"),
                port("0.0.0.0", 7777, 32768, "tcp"),
                port("::", 7777, 32768, "tcp"),
                port("", 6000, 0, "udp"),
                port("", 5001, 0, "tcp"),
                port("", 5000, 0, "tcp")))
        .isEqualTo(
            "5000-5001/tcp, 6000/udp, 127.0.0.1:18053->53/udp, "
                + "0.0.0.0:32768->7777/tcp, [::]:32768->7777/tcp");
    assertThat(ports()).isEmpty();
  }

  @Test
  void tellsAgesInDockersWords() {
    var ages = new ArrayList<String>();
    for (long age :
        new long[] {
          -5,
          0,
          1,
          59,
          60,
          119,
          120,
          3599,
          3600,
          5399,
          5400,
          47 * 3600,
          48 * 3600,
          13 * 86400,
          14 * 86400,
          59 * 86400,
          60 * 86400,
          729 * 86400,
          730 * 86400,
          1500 * 86400
        }) {
      ages.add(listing(age, false).age(row("", "", List.of())));
    }
    assertThat(ages)
        .containsExactly(
            "Less than a second ago",
            "Less than a second ago",
            "1 second ago",
            "59 seconds ago",
            "About a minute ago",
            "About a minute ago",
            "2 minutes ago",
            "59 minutes ago",
            "About an hour ago",
            "About an hour ago",
            "2 hours ago",
            "47 hours ago",
            "2 days ago",
            "13 days ago",
            "2 weeks ago",
            "8 weeks ago",
            "2 months ago",
            "24 months ago",
            "2 years ago",
            "4 years ago");
  }

  @Test
  void quotesAndCutsTheCommand() {
    String command = "sh -c 'trap 'exit 0' TERM'";
    assertThat(listing.command(row(command, "", List.of()))).isEqualTo("\"sh -c 'trap 'exit 0…\"");
    assertThat(listing(0, true).command(row("a \"b\"\n\u001b\\", "", List.of())))
        .isEqualTo("\"a \\\"b\\\"\\n\\x1b\\\\\"");
  }

  @Test
  void readsHealthAndExitCodeFromTheStatus() {
    assertThat(row("", "Up 3 seconds (healthy)", List.of()).health()).isEqualTo("healthy");
    assertThat(row("", "Up 3 seconds (health: starting)", List.of()).health())
        .isEqualTo("starting");
    assertThat(row("", "Up 3 hours (Paused)", List.of()).health()).isEmpty();
    assertThat(row("", "Exited (137) 2 hours ago", List.of()).exitCode()).isEqualTo(137);
    assertThat(row("", "Restarting (3) 1 second ago", List.of()).exitCode()).isEqualTo(3);
    assertThat(row("", "Created", List.of()).exitCode()).isZero();
  }

  @Test
  void writesTheKeysOfDockerCompose() {
    var row = row("sleep 1", "Up 5 minutes (unhealthy)", List.of(port("::", 80, 8080, "tcp")));
    assertThat(JsonText.compact(listing.json(row)))
        .isEqualTo(
            "{\"Command\":\"\\\"sleep 1\\\"\",\"CreatedAt\":\"2026-11-21 22:16:43 +0100 CET\","
                + "\"ExitCode\":0,\"Health\":\"unhealthy\",\"ID\":\"f4cb6a7f74fd\","
                + "\"Image\":\"shop/web:1\",\"Labels\":\"a=b,com.docker.compose.project=shop,"
                + "com.docker.compose.service=web\",\"LocalVolumes\":\"1\","
                + "\"Mounts\":\"f025c2093ec143…,/srv/shop\",\"Name\":\"shop-web-1\","
                + "\"Names\":\"shop-web-1\",\"Networks\":\"shop_back,shop_front\","
                + "\"Ports\":\"[::]:8080-\\u003e80/tcp\",\"Project\":\"shop\",\"Publishers\":["
                + "{\"URL\":\"::\",\"TargetPort\":80,\"PublishedPort\":8080,\"Protocol\":\"tcp\"}],"
                + "\"RunningFor\":\"5 minutes ago\",\"Service\":\"web\",\"Size\":\"0B\","
                + "\"State\":\"running\",\"Status\":\"Up 5 minutes (unhealthy)\"}");
  }
}
