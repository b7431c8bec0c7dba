package io.jcompose.plan;

import io.jcompose.model.HostId;
import io.jcompose.model.ImageName;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.place.Assignment;
import io.jcompose.state.HostState;
import io.jcompose.state.LiveImages.LiveImage;
import io.jcompose.state.Observed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where images are among the hosts, and where they come about: one that is built is built on one
 * host only.
 *
 * @param holders the hosts that have an image, by its familiar reference
 * @param built the services that have a build
 * @param makers the service that builds an image, by its familiar reference
 */
record ImageSites(
    Stack stack,
    Assignment placed,
    Observed observed,
    Map<String, List<HostId>> holders,
    List<Service> built,
    Map<String, Service> makers) {
  /** Makers are looked for among the services that are {@code wanted}. */
  static ImageSites of(Stack stack, Assignment placed, Observed observed, Set<String> wanted) {
    var holders = new HashMap<String, List<HostId>>();
    var built = new ArrayList<>(stack.services().values());
    built.removeIf(it -> it.source().build().isEmpty());
    var makers = new HashMap<String, Service>();
    if (!observed.oneEngine()) {
      for (HostId host : observed.answering()) {
        for (String name : observed.reachable(host).images().byReference().keySet()) {
          holders.computeIfAbsent(name, k -> new ArrayList<>()).add(host);
        }
      }
      for (Service service : built) {
        if (wanted.contains(service.name())) {
          makers.putIfAbsent(ImageName.familiar(stack.image(service)), service);
        }
      }
    }
    return new ImageSites(stack, placed, observed, holders, built, makers);
  }

  /** The service that builds an image which others run as well. */
  Service maker(Service service) {
    return makers.isEmpty() || service.source().build().isPresent()
        ? service
        : makers.getOrDefault(ImageName.familiar(stack.image(service)), service);
  }

  /** What a host has, if it is for the platform that is asked for. */
  Optional<LiveImage> find(HostId host, String reference, Optional<String> platform) {
    return observed.hosts().get(host) instanceof HostState.Reachable there
        ? there.images().find(reference).filter(it -> it.isFor(platform))
        : Optional.empty();
  }

  /** Another host that has an image which can run on this one. */
  Optional<HostId> holder(HostId host, String reference, Optional<String> platform) {
    for (HostId each : holders.getOrDefault(ImageName.familiar(reference), List.of())) {
      boolean runs = platform.isPresent() || isAlike(each, host);
      if (!each.equals(host) && runs && find(each, reference, platform).isPresent()) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Another host that has an image which no registry is known to have. */
  Optional<HostId> onlyHolder(HostId host, String reference, Optional<String> platform) {
    return holder(host, reference, platform)
        .filter(
            it -> find(it, reference, platform).filter(image -> !image.registered()).isPresent());
  }

  /** Whether what runs on one host runs on the other. */
  boolean isAlike(HostId one, HostId other) {
    return platform(one).equals(platform(other));
  }

  String platform(HostId host) {
    var facts = observed.facts().get(host);
    return facts == null ? "" : facts.platform();
  }

  /**
   * The host that builds the image of a service: the first that runs it. Builds that need one
   * another's images are done on one host.
   */
  HostId builder(Service service) {
    var answering = observed.answering();
    if (!isRelated(service)) {
      for (HostId host : new TreeSet<>(placed.of(service.name()).values())) {
        if (answering.contains(host)) {
          return host;
        }
      }
    }
    return answering.get(0);
  }

  private boolean isRelated(Service service) {
    String image = ImageName.familiar(stack.image(service));
    for (Service other : built) {
      if (!other.name().equals(service.name())) {
        boolean contexts =
            stack.contexts(other.name()).contains(service.name())
                || stack.contexts(service.name()).contains(other.name());
        String others = ImageName.familiar(stack.image(other));
        if (contexts || buildsOn(other, image) || buildsOn(service, others)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean buildsOn(Service service, String image) {
    var bases = observed.bases().getOrDefault(service.name(), new TreeSet<>());
    return bases.stream().anyMatch(it -> ImageName.familiar(it).equals(image));
  }
}
