package io.jcompose.engine.endpoint;

import io.jcompose.diag.JComposeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where engines usually listen, and which of these places has one. */
final class UsualSockets {
  private static final Path DOCKER = Path.of("/var/run/docker.sock");

  /** The engine that was found: its address, and what it is. */
  record Found(String url, String explanation) {}

  private final Surroundings around;
  private final List<String> tried = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private boolean denied;

  UsualSockets(Surroundings around) {
    this.around = around;
  }

  /**
   * The first that answers. Of Docker's own socket it is enough that something listens.
   *
   * @throws JComposeException telling of all that was tried, when none does
   */
  Found find() {
    var refusal = around.refusal(DOCKER);
    if (refusal.isEmpty()) {
      return new Found("unix://" + DOCKER, "the usual socket of Docker");
    }
    note("Docker", "unix://" + DOCKER, refusal.get());
    for (var place : others().entrySet()) {
      String url = place.getKey();
      var silence = around.silence(url);
      if (silence.isEmpty()) {
        return new Found(url, "the usual socket of " + place.getValue());
      }
      note(place.getValue(), url, silence.get());
    }
    throw new JComposeException(EndpointProblems.nothingAnswers(tried, missing, denied));
  }

  private void note(String product, String url, Surroundings.Refusal refusal) {
    if (refusal.why() == Surroundings.Why.MISSING) {
      missing.add(url.substring("unix://".length()) + " (" + product + ")");
    } else {
      tried.add(url + " (" + product + "): " + refusal.words());
    }
    denied |= refusal.why() == Surroundings.Why.DENIED;
  }

  private Map<String, String> others() {
    var places = new LinkedHashMap<String, String>();
    String runtime = around.env().getOrDefault("XDG_RUNTIME_DIR", "");
    String ofUser = around.uid().map(uid -> "/run/user/" + uid).orElse("");
    add(places, runtime, "docker.sock", "rootless Docker");
    add(places, ofUser, "docker.sock", "rootless Docker");
    String home = around.home().toString();
    add(places, home, ".docker/run/docker.sock", "Docker Desktop");
    add(places, home, ".docker/desktop/docker.sock", "Docker Desktop");
    add(places, home, ".colima/default/docker.sock", "Colima");
    add(places, home, ".config/colima/default/docker.sock", "Colima");
    add(places, home, ".orbstack/run/docker.sock", "OrbStack");
    add(places, home, ".rd/docker.sock", "Rancher Desktop");
    String podman = around.env().getOrDefault("CONTAINER_HOST", "");
    if (podman.startsWith("unix://") || podman.startsWith("tcp://")) {
      places.putIfAbsent(podman, "Podman of CONTAINER_HOST");
    }
    add(places, runtime, "podman/podman.sock", "rootless Podman");
    add(places, ofUser, "podman/podman.sock", "rootless Podman");
    add(places, "/run", "podman/podman.sock", "Podman");
    return places;
  }

  private static void add(
      Map<String, String> places, String directory, String socket, String product) {
    if (!directory.isEmpty()) {
      places.putIfAbsent("unix://" + Path.of(directory).resolve(socket), product);
    }
  }
}
