package io.jcompose.live;

import io.jcompose.engine.Engine;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;

/** An image that a project uses, looked at from inside. */
public record ProjectImage(String name, ImageDetail detail) {
  /**
   * Those that the engine has, each once, however many names it has.
   *
   * @param named the images of the stack's services; those of its containers come after them
   */
  public static List<ProjectImage> list(
      Engine engine, Collection<String> named, Filters filters, Predicate<ContainerSummary> wanted)
      throws InterruptedException {
    var names = new LinkedHashSet<>(named);
    for (ContainerSummary each : engine.containers().list(true, filters)) {
      if (wanted.test(each)) {
        names.add(each.image());
      }
    }
    var ordered = List.copyOf(names);
    var details = Parallel.map(ordered, engine.images()::inspect);
    var ids = new LinkedHashSet<String>();
    var images = new ArrayList<ProjectImage>();
    for (int i = 0; i < ordered.size(); i++) {
      String name = ordered.get(i);
      details
          .get(i)
          .filter(it -> ids.add(it.id()))
          .ifPresent(it -> images.add(new ProjectImage(name, it)));
    }
    return images;
  }

  /** The steps that made it, the first one first. */
  public List<ImageStep> steps(Engine engine) {
    var steps = new ArrayList<>(engine.images().history(detail.id()));
    java.util.Collections.reverse(steps);
    return steps;
  }

  /** What of it is in vain; {@code most} is how many paths are told at most. */
  public Waste waste(Engine engine, int most, Cancel cancel) {
    try (var tar = engine.images().save(detail.id(), cancel)) {
      return Waste.of(name, tar, most);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
