package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.engine.Filters;
import io.jcompose.engine.HttpEngine;
import io.jcompose.spec.Labels;
import io.jcompose.testing.Jc;
import io.jcompose.testing.Lab;
import io.jcompose.testing.TestImage;
import io.jcompose.wire.ContainerSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A stack over all hosts of a lab, and what of it is where. The lab is there for the tests of one
 * class.
 */
final class ManyHosts implements BeforeAllCallback, AfterAllCallback {
  static final int HOSTS = 3;

  private final String project;
  private Lab lab;

  ManyHosts(String project) {
    this.project = project;
  }

  /** Gives a host the image of which everything is made. */
  void image(int host) {
    try (var engine = lab.inside(host)) {
      TestImage.on(engine);
    }
  }

  Lab lab() {
    return lab;
  }

  /** jcompose in a directory of its own, with a state of its own. */
  Jc jcompose(Path home, String services) {
    return jcompose(home, services, "local", host -> "tls");
  }

  /**
   * The same.
   *
   * @param network what {@code x-jcompose.network} says
   * @param way how each host is reached: {@code tls} or {@code ssh}
   */
  Jc jcompose(Path home, String services, String network, IntFunction<String> way) {
    var hosts = new StringBuilder();
    for (int host = 1; host <= HOSTS; host++) {
      var env = lab.env(host, way.apply(host));
      hosts.append("    h%d: {endpoint: \"%s\"".formatted(host, env.get("DOCKER_HOST")));
      if (env.containsKey("DOCKER_CERT_PATH")) {
        hosts.append(", tls: \"%s\"".formatted(env.get("DOCKER_CERT_PATH")));
      }
      hosts.append("}\n");
    }
    return Jc.in(home)
        .variable("HOME", home.toString())
        // A host is given up after nine seconds.
        .variable("COMPOSE_HTTP_TIMEOUT", "36")
        .variable("PATH", lab.env(1, "ssh").get("PATH"))
        .stack(
            "name: %s%nservices:%n%sx-jcompose:%n  network: %s%n  hosts:%n%s"
                .formatted(project, services.formatted(TestImage.NAME).indent(2), network, hosts));
  }

  /** Runs a command beside the test. */
  static CompletableFuture<Jc.Ran> begin(Jc jcompose, String... words) {
    var result = new CompletableFuture<Jc.Ran>();
    var thread =
        new Thread(
            () -> {
              try {
                result.complete(jcompose.run(words));
              } catch (RuntimeException e) {
                result.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return result;
  }

  /** What a host has of the project, asked by its own socket. */
  List<ContainerSummary> on(int host) {
    try (HttpEngine engine = lab.inside(host)) {
      return engine
          .containers()
          .list(true, Filters.NONE.and("label", Labels.PROJECT + "=" + project));
    }
  }

  /** The volumes that a host has of the project. */
  List<String> volumes(int host) {
    var names = new ArrayList<String>();
    try (HttpEngine engine = lab.inside(host)) {
      engine
          .volumes()
          .list(Filters.NONE.and("label", Labels.PROJECT + "=" + project))
          .forEach(it -> names.add(it.name()));
    }
    return names;
  }

  /** Waits until a host has a container of which that holds. */
  void await(int host, Predicate<ContainerSummary> what) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      if (on(host).stream().anyMatch(what)) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("host " + host + " has " + on(host));
  }

  /** The containers of all hosts as {@code service/number state}, sorted. */
  List<String> all() {
    var all = new ArrayList<String>();
    for (int host = 1; host <= HOSTS; host++) {
      for (ContainerSummary it : on(host)) {
        all.add(
            it.labels().get(Labels.SERVICE)
                + "/"
                + it.labels().get(Labels.CONTAINER_NUMBER)
                + " "
                + it.state());
      }
    }
    all.sort(String::compareTo);
    return all;
  }

  /** The networks that a host has of the project; an overlay is seen by several. */
  List<String> networks(int host) {
    var names = new ArrayList<String>();
    try (HttpEngine engine = lab.inside(host)) {
      engine
          .networks()
          .list(Filters.NONE.and("label", Labels.PROJECT + "=" + project))
          .forEach(it -> names.add(it.name()));
    }
    return names;
  }

  /**
   * That the state is exactly the wanted one: one container of every number runs, wherever it is,
   * nothing else is there, no network is there twice, and nothing is left to be done.
   */
  void runs(Jc shop, String service, int replicas, String... others) {
    var wanted = new ArrayList<>(List.of(others));
    for (int number = 1; number <= replicas; number++) {
      wanted.add(service + "/" + number + " running");
    }
    wanted.sort(String::compareTo);
    assertThat(all()).isEqualTo(wanted);
    for (int host = 1; host <= HOSTS; host++) {
      assertThat(networks(host)).as("networks of host %d", host).doesNotHaveDuplicates();
    }
    shop.run("plan", "--detailed-exitcode").stdout("").ok();
  }

  /** That no host has anything of the project: no container, network or volume. */
  void nothing() {
    assertThat(all()).isEmpty();
    for (int host = 1; host <= HOSTS; host++) {
      assertThat(networks(host)).as("networks of host %d", host).isEmpty();
      assertThat(volumes(host)).as("volumes of host %d", host).isEmpty();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    lab = Lab.withImage(HOSTS);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (lab != null) {
      lab.close();
    }
  }
}
