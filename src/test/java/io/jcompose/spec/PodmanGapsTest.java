package io.jcompose.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.diag.Diagnostic;
import io.jcompose.load.FileSources;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.Loader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Podman cannot do is said by its name and version, where it stands in the file. */
class PodmanGapsTest {
  private static final ApiLevel PODMAN = new ApiLevel(41, true, "Podman 4.3.1");

  @TempDir Path directory;

  private List<Diagnostic> problems(String service, ApiLevel api) throws IOException {
    var file = directory.resolve("compose.yaml");
    Files.writeString(
        file,
        "name: p\nservices:\n  db: {image: i}\n  web:\n    image: i\n"
            + service.indent(4)
            + "networks: {n: {}}\n");
    String here = directory.toString();
    var around = new LoadRequest.Surroundings(Map.of(), here, here);
    var request = LoadRequest.in(around).files(List.of(file.toString()));
    var stack = Loader.load(request, new FileSources(InputStream.nullInputStream())).stack();
    return ApiRequirements.check(stack, api);
  }

  private String said(String service) throws IOException {
    var text = new StringBuilder();
    for (Diagnostic it : problems(service, PODMAN)) {
      int line = it.at().orElseThrow().line();
      text.append(line).append(' ').append(it.severity()).append(' ').append(it.code());
      text.append(' ').append(it.summary()).append('\n');
    }
    return text.toString();
  }

  @Test
  void whatItLeavesOutWithoutAWordIsAWarning() throws IOException {
    String service =
        """
        annotations: {a: b}
        links: ["db:other"]
        external_links: [far]
        domainname: example
        device_cgroup_rules: ["c 1:3 mr"]
        networks:
          n:
            link_local_ips: [169.254.8.8]
            driver_opts: {a: b}
        """;

    assertThat(said(service))
        .isEqualTo(
            """
            6 WARNING JC621 Service `web` uses `annotations`, which Podman 4.3.1 does not do, so \
            it is ignored.
            7 WARNING JC621 Service `web` uses `links`, which Podman 4.3.1 does not do, so it is \
            ignored.
            8 WARNING JC621 Service `web` uses `external_links`, which Podman 4.3.1 does not do, \
            so it is ignored.
            9 WARNING JC621 Service `web` uses `domainname`, which Podman 4.3.1 does not do, so \
            it is ignored.
            13 WARNING JC621 Service `web` uses `networks.n.link_local_ips`, which Podman 4.3.1 \
            does not do, so it is ignored.
            14 WARNING JC621 Service `web` uses `networks.n.driver_opts`, which Podman 4.3.1 does \
            not do, so it is ignored.
            10 WARNING JC621 Service `web` uses `device_cgroup_rules`, which Podman 4.3.1 does \
            not do, so it is ignored.
            """);
    assertThat(problems(service, new ApiLevel(51, false, "Docker 28.5.2"))).isEmpty();
  }

  @Test
  void whatWouldBeWrongWithoutItIsAnError() throws IOException {
    assertThat(said("gpus: all"))
        .isEqualTo("6 ERROR JC622 Service `web` uses `gpus`, which Podman 4.3.1 does not do.\n");
    assertThat(said("logging: {driver: syslog}"))
        .isEqualTo(
            "6 ERROR JC623 Service `web` logs with the driver `syslog`, which Podman 4.3.1 does"
                + " not have.\n");
    assertThat(said("ports: [\"8000-8010:80\"]"))
        .contains("JC337 Service `web` publishes one port on the range `8000-8010`");
  }

  @Test
  void aLogDriverThatItHasIsFine() throws IOException {
    assertThat(said("logging: {driver: json-file, options: {max-size: 1m}}")).isEmpty();
  }

  @Test
  void whatNeedsANewerDockerIsSaidByItsNameToo() throws IOException {
    String service = "networks: {n: {interface_name: eth7}}";
    assertThat(problems(service, new ApiLevel(41, false, "Docker 20.10.24")))
        .extracting(Diagnostic::summary)
        .containsExactly(
            "Service `web` uses `networks.n.interface_name`, which needs Docker Engine 28.1 (API"
                + " 1.49) while Docker 20.10.24 speaks API 1.41.");
    assertThat(problems(service, new ApiLevel(48, false, "Docker 28.0.4"))).hasSize(1);
    assertThat(problems(service, new ApiLevel(51, false, "Docker 28.5.2"))).isEmpty();
  }
}
