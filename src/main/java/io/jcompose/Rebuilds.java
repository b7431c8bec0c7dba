package io.jcompose;

import static java.util.Objects.requireNonNull;

import io.jcompose.build.BaseImages;
import io.jcompose.build.BuildMemory;
import io.jcompose.host.Fleet;
import io.jcompose.model.HostId;
import io.jcompose.model.ImageName;
import io.jcompose.model.Stack;
import io.jcompose.plan.ImagePolicy;
import io.jcompose.plan.Intent;
import io.jcompose.spec.BuildRequest;
import io.jcompose.state.LiveImages;
import io.jcompose.state.LiveImages.LiveImage;
import io.jcompose.state.Observed;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The images that are built again when what they are built of has changed, and what has. */
final class Rebuilds {
  private final Stack stack;
  private final SortedSet<String> services;

  private Rebuilds(Stack stack, SortedSet<String> services) {
    this.stack = stack;
    this.services = services;
  }

  /** Those that an intent is to look at. */
  static Rebuilds of(Stack stack, Intent intent) {
    return new Rebuilds(stack, ImagePolicy.automatic(stack, intent));
  }

  /** The references of images that they are built on, and that may change. */
  Set<String> images() {
    var images = new TreeSet<String>();
    for (String name : services) {
      var build = requireNonNull(stack.services().get(name)).source().build().orElseThrow();
      for (String image : BaseImages.of(stack, build)) {
        if (!ImageName.hasDigest(image)) {
          images.add(image);
        }
      }
    }
    return images;
  }

  /** The same observation with what has changed since each image was built, on each host. */
  Observed look(Observed observed, Fleet fleet, Path notes, String version) {
    if (services.isEmpty()) {
      return observed;
    }
    var changes = new TreeMap<HostId, SortedMap<String, List<String>>>();
    for (HostId host : observed.answering()) {
      var images = observed.reachable(host).images();
      var memory =
          new BuildMemory(
              notes,
              fleet.engine(host).endpoint(),
              it -> images.find(it).map(LiveImage::id).orElse(""));
      changes.put(host, changes(images, memory, version));
    }
    return observed.withBases(BaseImages.of(stack, services)).withChanges(changes);
  }

  private SortedMap<String, List<String>> changes(
      LiveImages images, BuildMemory memory, String version) {
    var changes = new TreeMap<String, List<String>>();
    for (String name : services) {
      var service = requireNonNull(stack.services().get(name));
      images
          .find(stack.image(service))
          .map(it -> memory.changes(BuildRequest.of(stack, service, version), it.id()))
          .filter(it -> !it.isEmpty())
          .ifPresent(it -> changes.put(name, it));
    }
    return changes;
  }
}
