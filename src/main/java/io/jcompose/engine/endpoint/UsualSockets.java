package io.jcompose.engine.endpoint;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where engines usually listen, and which of these places has one. */
final class UsualSockets {
  private static final Path DOCKER = Path.of("/var/run/docker.sock");

  /** The engine that was found: its address, and what it is. */
  record Found(String url, String explanation, Optional<Diagnostic> note) {}

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
    return search().orElseThrow(this::nothing);
  }

  /**
   * The same; when none answers and one is needed, Podman's API service is begun, if Podman is
   * installed.
   */
  Found findOrBegin(Runnable needed) {
    var found = search();
    if (found.isEmpty()) {
      needed.run();
      found = podman();
    }
    return found.orElseThrow(this::nothing);
  }

  private JComposeException nothing() {
    return new JComposeException(EndpointProblems.nothingAnswers(tried, missing, denied));
  }

  private Optional<Found> search() {
    var refusal = around.refusal(DOCKER);
    if (refusal.isEmpty()) {
      return found("unix://" + DOCKER, "Docker");
    }
    note("Docker", "unix://" + DOCKER, refusal.get());
    for (var place : others().entrySet()) {
      String url = place.getKey();
      var silence = around.silence(url);
      if (silence.isEmpty()) {
        return found(url, place.getValue());
      }
      note(place.getValue(), url, silence.get());
    }
    return Optional.empty();
  }

  private static Optional<Found> found(String url, String product) {
    return Optional.of(new Found(url, "the usual socket of " + product, Optional.empty()));
  }

  private Optional<Found> podman() {
    try {
      return around.podmanService().map(UsualSockets::found);
    } catch (IOException e) {
      tried.add("Podman is installed, but its API service cannot be started: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Found found(Surroundings.Service service) {
    String url = "unix://" + service.socket();
    var note =
        service.begun()
            ? Optional.of(EndpointProblems.begunPodman(url))
            : Optional.<Diagnostic>empty();
    return new Found(url, "Podman's API service, which jcompose began", note);
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
