package io.jcompose.plan;

import io.jcompose.model.Hook;
import io.jcompose.model.ImageName;
import io.jcompose.model.PullPolicy;
import io.jcompose.model.Service;
import io.jcompose.model.Storage.Mount;
import io.jcompose.model.Storage.MountType;
import io.jcompose.plan.Fact.State;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Pulls, builds and copies the images that the policies ask for, each once on a host. */
final class ImageRule implements Rule {
  private final ImagePolicy wanted;

  ImageRule(ImagePolicy wanted) {
    this.wanted = wanted;
  }

  /** The references that {@link #plan} gives a step to. */
  static ImageForecast forecast(Input in, ImagePolicy wanted) {
    var unsettled = new TreeSet<String>();
    for (Service service : in.stack().services().values()) {
      if (in.whole().wanted().contains(service.name())
          && ImageChoice.of(in, service, wanted).acts()) {
        unsettled.add(ImageName.familiar(in.stack().image(service)));
      }
    }
    return new ImageForecast(unsettled, in.live().images());
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    var chosen = new TreeMap<String, ImageChoice>();
    var needed = needed(in);
    if (!needed.isEmpty()) {
      var order = BuildOrder.of(in);
      for (Service service :
          order.servicesWithContexts(needed, it -> ImageChoice.of(in, it, wanted).makes())) {
        var choice = ImageChoice.of(in, service, wanted);
        if (choice.acts()) {
          chosen.merge(ImageName.familiar(choice.reference()), choice, ImageChoice::stronger);
        }
      }
      chosen.values().forEach(choice -> choice.emit(order, out));
    }
    further(in)
        .forEach(
            (reference, reason) -> {
              if (!chosen.containsKey(ImageName.familiar(reference))) {
                fetch(in, reference, reason, out);
              }
            });
  }

  /** The services whose images something is done about here: they run here, or are built here. */
  private Set<String> needed(Input in) {
    var needed = new TreeSet<String>();
    for (Service service : in.stack().services().values()) {
      if (isWanted(in, service) && ImageChoice.of(in, service, wanted).acts()) {
        needed.add(service.name());
      }
    }
    for (Service service : in.whole().images().built()) {
      if (isWanted(in, service) && ImageChoice.of(in, service, wanted).makesForOthers()) {
        needed.add(service.name());
      }
    }
    return needed;
  }

  private static boolean isWanted(Input in, Service service) {
    return in.whole().wanted().contains(service.name()) && service.lifecycle().replicas() > 0;
  }

  /** Why images are fetched that no service runs: those of mounts and of hooks. */
  private SortedMap<String, Reason> further(Input in) {
    var wanting = new TreeMap<String, Reason>();
    for (Service service : in.stack().services().values()) {
      if (service.lifecycle().replicas() > 0) {
        for (Mount mount : service.storage().mounts()) {
          boolean other = !in.stack().services().containsKey(mount.source());
          if (mount.type() == MountType.IMAGE && other) {
            ImageChoice.of(in, service, wanted).whenMissing(mount.source(), wanting);
          }
        }
        for (Hook hook : service.lifecycle().hooks().preStart()) {
          hook.image().ifPresent(it -> ImageChoice.of(in, service, wanted).byPolicy(it, wanting));
        }
      }
    }
    return wanting;
  }

  private static void fetch(Input in, String reference, Reason why, PlanBuilder out) {
    var holder = in.whole().images().onlyHolder(in.host(), reference, Optional.empty());
    if (holder.isPresent() && why instanceof Reason.Missing) {
      ImageChoice.copy(in, reference, holder.get(), out);
      return;
    }
    out.add(
        new ImageAction.PullImage(reference, Optional.empty(), PullPolicy.MISSING, false),
        why,
        Fact.image(in.host(), reference, State.EXISTS),
        Set.of(),
        Guard.ALWAYS);
  }
}
