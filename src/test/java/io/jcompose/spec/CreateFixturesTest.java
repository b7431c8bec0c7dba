package io.jcompose.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.diag.Diagnostic;
import io.jcompose.engine.endpoint.Machine;
import io.jcompose.engine.endpoint.ProxySettings;
import io.jcompose.load.FixtureCommand;
import io.jcompose.load.FixtureSources;
import io.jcompose.load.Loader;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.testing.Golden;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder {@code fixtures/create/CASE} is a stack and what it makes jcompose ask an engine
 * for: {@code expected} of API 1.51 and, where that is something else, {@code expected-41} of API
 * 1.41. {@code -Dupdate.golden=true} writes what is asked now. {@code scripts/compare-create} holds
 * the cases against docker compose; one that is to differ says why in {@code differs}.
 */
class CreateFixturesTest {
  private static final Path ROOT = Path.of("src/test/resources/fixtures/create");
  private static final ApiLevel NEW = new ApiLevel(51, false);

  static Stream<String> cases() throws IOException {
    try (var folders = Files.list(ROOT)) {
      return folders.map(it -> it.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void asksForWhatTheCaseExpects(String name) throws IOException {
    var folder = ROOT.resolve(name);
    String now = asked(folder, NEW);
    String old = asked(folder, new ApiLevel(41, false));
    Golden.check(folder.resolve("expected"), Optional.of(now));
    Golden.check(folder.resolve("expected-41"), Optional.of(old).filter(it -> !it.equals(now)));
  }

  @Test
  void everyDeliberateDifferenceIsInTheTableForUsers() throws IOException {
    String table = Files.readString(Path.of("docs/engine-differences.md"));
    var missing = new TreeSet<String>();
    for (String name : cases().toList()) {
      try (var files = Files.newDirectoryStream(ROOT.resolve(name), "differs*")) {
        for (Path file : files) {
          if (!table.contains("| " + Files.readString(file).strip() + " |")) {
            missing.add(file.toString());
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(cases().count()).isGreaterThan(150);
  }

  private static String asked(Path folder, ApiLevel api) throws IOException {
    var words = List.of("-p", "p");
    var stack = Loader.load(FixtureCommand.request(words), new FixtureSources(folder)).stack();
    var text = new StringBuilder();
    ApiRequirements.check(stack, api).forEach(it -> text.append(line(it)));
    for (var network : stack.networks().values()) {
      if (!network.external()) {
        var labels = Labels.network(stack, network, ConfigHash.network(network), "1");
        add(text, "network", NetworkSpec.body(network, labels, NEW));
      }
    }
    for (var volume : stack.volumes().values()) {
      var labels = Labels.volume(stack, volume, ConfigHash.volume(volume), "1");
      add(text, "volume", VolumeSpec.body(volume, labels));
    }
    for (var service : stack.services().values()) {
      if (service.tooling().provider().isEmpty()) {
        container(text, request(folder, stack, service, api));
      }
    }
    return text.toString();
  }

  private static String line(Diagnostic problem) {
    String place = problem.at().map(it -> it + ": ").orElse("");
    return problem.severity() + " " + problem.code() + " " + place + problem.summary() + "\n";
  }

  private static void container(StringBuilder text, ReplicaRequest request) {
    String platform = request.service().source().platform().map(it -> " for " + it).orElse("");
    add(text, "container " + request.containerName() + platform, ContainerSpec.body(request));
    for (var join : ContainerSpec.joins(request)) {
      add(text, "connection to " + join.network(), join.endpoint());
    }
    for (var file : ContainerSpec.files(request)) {
      String mode = Integer.toOctalString(file.mode());
      text.append(
          "file "
              + file.target()
              + " 0"
              + mode
              + " of "
              + file.uid().orElse("")
              + ":"
              + file.gid().orElse("")
              + "\n");
    }
  }

  private static void add(StringBuilder text, String title, Value.Dict body) {
    text.append(title).append(' ').append(JsonText.pretty(body)).append('\n');
  }

  private static ReplicaRequest request(Path folder, Stack stack, Service service, ApiLevel api) {
    var peers = new HashMap<String, List<References.Peer>>();
    var ids = new TreeMap<String, String>();
    for (var other : stack.services().values()) {
      peers.put(other.name(), peers(stack, other));
      peers.get(other.name()).stream().findFirst().ifPresent(it -> ids.put(other.name(), it.id()));
    }
    var client = new Machine(Map.of("DOCKER_CONFIG", folder.toString()), folder);
    var refs =
        new References(
            peers,
            profiles(folder, service),
            Optional.of("{}"),
            ProxySettings.read(client, "unix:///engine.sock"));
    var labels = new TreeMap<>(service.labels());
    labels.put(Labels.CONFIG_HASH, ConfigHash.service(service, ids));
    String name = Names.container(stack.name(), service, 1, stack.separator());
    return new ReplicaRequest(stack, service, name, true, api, refs, List.of(), labels);
  }

  private static List<References.Peer> peers(Stack stack, Service service) {
    var peers = new ArrayList<References.Peer>();
    for (int number = 1; number <= service.lifecycle().replicas(); number++) {
      String name = Names.container(stack.name(), service, number, stack.separator());
      peers.add(new References.Peer("id-of-" + name, name, number));
    }
    return peers;
  }

  private static Map<String, String> profiles(Path folder, Service service) {
    var profiles = new HashMap<String, String>();
    for (String option : service.security().options()) {
      var file = folder.resolve(option.substring(option.indexOf("seccomp") < 0 ? 0 : 8));
      if (Files.isRegularFile(file)) {
        profiles.put(file.getFileName().toString(), read(file));
      }
    }
    return profiles;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
