package io.jcompose.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jcompose.diag.JComposeException;
import io.jcompose.engine.endpoint.EndpointResolver;
import io.jcompose.engine.endpoint.Machine;
import io.jcompose.load.FileSources;
import io.jcompose.load.HostList;
import io.jcompose.load.Stacks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
  @TempDir Path home;

  private Inventory inventory(String list) throws IOException {
    Path file = Files.writeString(home.resolve("hosts.yaml"), list);
    var sources = new FileSources(InputStream.nullInputStream());
    return new Inventory(
        new EndpointResolver(new Machine(Map.of(), home)),
        HostList.read(file.toString(), home.toString(), sources));
  }

  private static Stacks.Hosts stack(String hosts) {
    return new Stacks.Hosts(hosts);
  }

  @Test
  void findsTheWayToHostsOfAStack() throws IOException {
    var hosts =
        inventory("")
            .resolve(
                stack(
                        """
                        web2: {endpoint: "tcp://10.0.0.2:2376", tls: /keys, labels: {disk: ssd}}
                        web1: {endpoint: "unix:///run/docker.sock", advertise: 10.0.0.1}
                        """)
                    .entries());

    assertThat(hosts).extracting(it -> it.id().name()).containsExactly("web1", "web2");
    assertThat(hosts.get(0).advertise()).isEqualTo("10.0.0.1");
    assertThat(hosts.get(1).advertise()).isEqualTo("10.0.0.2");
    assertThat(hosts.get(1).labels()).isEqualTo(Map.of("disk", "ssd"));
    var keys = hosts.get(1).endpoint().tls().orElseThrow();
    assertThat(keys.ca()).contains(Path.of("/keys/ca.pem"));
    assertThat(keys.verify()).isTrue();
    assertThat(hosts.get(0).endpoint().tls()).isEmpty();
  }

  @Test
  void takesWhatTheStackDoesNotSayFromTheUsersList() throws IOException {
    var inventory =
        inventory(
            """
            hosts:
              web1: {endpoint: "tcp://10.0.0.1:2376", tls: keys, labels: {disk: ssd}}
            """);

    var host = inventory.resolve(stack("web1: {advertise: 10.9.9.9}").entries()).get(0);

    assertThat(host.endpoint().url()).isEqualTo("tcp://10.0.0.1:2376");
    assertThat(host.endpoint().tls().orElseThrow().ca()).contains(home.resolve("keys/ca.pem"));
    assertThat(host.labels()).isEqualTo(Map.of("disk", "ssd"));
    assertThat(host.advertise()).isEqualTo("10.9.9.9");
    assertThat(inventory.named("web1").endpoint().url()).isEqualTo("tcp://10.0.0.1:2376");
  }

  @Test
  void tellsOfAllHostsThatNobodyKnows() throws IOException {
    var inventory = inventory("hosts: {web1: {endpoint: \"tcp://10.0.0.1:2376\"}}");

    var problems =
        catchThrowableOfType(
                JComposeException.class,
                () -> inventory.resolve(stack("wev1:\ndb: {context: none}").entries()))
            .diagnostics();

    assertThat(problems).extracting(it -> it.code().text()).containsExactly("JC603", "JC931");
    assertThat(problems.get(1).hint()).isEqualTo(Optional.of("Did you mean `web1`?"));
  }

  @Test
  void refusesMistakesInTheUsersListByTheirPlace() throws IOException {
    var problems =
        catchThrowableOfType(
                JComposeException.class,
                () -> inventory("hosts:\n  web1: {endpont: \"tcp://10.0.0.1:2376\"}\n"))
            .diagnostics();

    assertThat(problems.get(0).code().text()).isEqualTo("JC120");
    assertThat(problems.get(0).at().orElseThrow().line()).isEqualTo(2);
  }

  @Test
  void knowsNoHostWithoutAList() {
    var sources = new FileSources(InputStream.nullInputStream());
    assertThat(HostList.read(home + "/none.yaml", home.toString(), sources)).isEmpty();
  }
}
