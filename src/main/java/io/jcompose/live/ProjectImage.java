package io.jcompose.live;

import io.jcompose.engine.Filters;
import io.jcompose.event.Cancel;
import io.jcompose.image.Waste;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.ImageDetail;
import io.jcompose.wire.ImageStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An image that a project uses, looked at from inside. */
public record ProjectImage(Site site, String name, ImageDetail detail) {
  /**
   * Those that the hosts have, each once for a host, however many names it has.
   *
   * @param named the images of the stack's services; those of its containers come after them
   */
  public static List<ProjectImage> list(
      Sites sites, Collection<String> named, Filters filters, Predicate<ContainerSummary> wanted)
      throws InterruptedException {
    var found = sites.containers(true, filters, wanted);
    var names = new LinkedHashSet<Name>();
    sites.answering().forEach(site -> named.forEach(it -> names.add(new Name(site, it))));
    for (Found each : found) {
      names.add(new Name(each.site(), each.container().image()));
    }
    var ids = new HashSet<Name>();
    var images = new ArrayList<ProjectImage>();
    for (Optional<ProjectImage> each : sites.each(names, Name::site, ProjectImage::look)) {
      each.filter(it -> ids.add(new Name(it.site(), it.detail().id()))).ifPresent(images::add);
    }
    return images;
  }

  /** What an image is called somewhere. */
  private record Name(Site site, String text) {}

  private static Optional<ProjectImage> look(Name name) {
    return name.site()
        .engine()
        .images()
        .inspect(name.text())
        .map(it -> new ProjectImage(name.site(), name.text(), it));
  }

  /** Its name, and where it is if the stack names hosts. */
  public String label() {
    return site.host().isEmpty() ? name : name + " on " + site.host();
  }

  /** The steps that made it, the first one first. */
  public List<ImageStep> steps() {
    var steps = new ArrayList<>(site.engine().images().history(detail.id()));
    Collections.reverse(steps);
    return steps;
  }

  /** What of it is in vain; {@code most} is how many paths are told at most. */
  public Waste waste(int most, Cancel cancel) {
    try (var tar = site.engine().images().save(detail.id(), cancel)) {
      return Waste.of(name, tar, most);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
