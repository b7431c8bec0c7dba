package io.jcompose.plan;

import io.jcompose.model.ImageName;
import io.jcompose.model.PullPolicy;
import io.jcompose.model.PullPolicy.Mode;
import io.jcompose.model.Service;
import io.jcompose.model.Storage.Mount;
import io.jcompose.model.Storage.MountType;
import io.jcompose.plan.Fact.State;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Pulls and builds the images that the policies ask for, each once. */
final class ImageRule implements Rule {
  private final Intent.Images wanted;

  ImageRule(Intent.Images wanted) {
    this.wanted = wanted;
  }

  /** The references that {@link #plan} gives a step to. */
  static ImageForecast forecast(Input in, Intent.Images wanted) {
    var unsettled = new TreeSet<String>();
    for (Service service : in.stack().services().values()) {
      if (in.wanted().contains(service.name()) && new Choice(in, service, wanted).acts()) {
        unsettled.add(ImageName.familiar(in.stack().image(service)));
      }
    }
    return new ImageForecast(unsettled, in.live().images());
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    var chosen = new TreeMap<String, Choice>();
    for (Service service : in.stack().services().values()) {
      var choice = new Choice(in, service, wanted);
      String key = ImageName.familiar(in.stack().image(service));
      boolean runs = service.lifecycle().replicas() > 0 && in.wanted().contains(service.name());
      if (choice.acts() && runs) {
        chosen.merge(key, choice, Choice::stronger);
      }
    }
    chosen.values().forEach(choice -> choice.emit(out));
    mounted(in).stream()
        .filter(it -> !chosen.containsKey(ImageName.familiar(it)))
        .forEach(it -> pullMissing(in, it, out));
  }

  /** The images that are mounted and that no service runs. */
  private static SortedSet<String> mounted(Input in) {
    var mounted = new TreeSet<String>();
    for (Service service : in.stack().services().values()) {
      for (Mount mount : service.storage().mounts()) {
        boolean other = !in.stack().services().containsKey(mount.source());
        if (mount.type() == MountType.IMAGE && other && service.lifecycle().replicas() > 0) {
          mounted.add(mount.source());
        }
      }
    }
    return mounted;
  }

  private static void pullMissing(Input in, String reference, PlanBuilder out) {
    if (in.live().images().find(reference).isEmpty()) {
      out.add(
          new Action.PullImage(reference, Optional.empty(), PullPolicy.MISSING, false),
          new Reason.Missing(),
          Fact.image(in.host(), reference, State.EXISTS),
          Set.of(),
          Guard.ALWAYS);
    }
  }

  /** What one service asks of its image. */
  private record Choice(Input in, Service service, Intent.Images wanted) {
    String reference() {
      return in.stack().image(service);
    }

    boolean builds() {
      if (service.source().build().isEmpty() || wanted.building() == Intent.Building.NEVER) {
        return false;
      }
      return wanted.building() == Intent.Building.ALWAYS
          || mode() == Mode.BUILD
          || (!present() && (mode() != Mode.ALWAYS || service.source().image().isEmpty()));
    }

    /** An image that can be built is pulled only if the file names it. */
    boolean pulls() {
      boolean buildable = service.source().build().isPresent();
      boolean forced = buildable && (wanted.building() == Intent.Building.ALWAYS);
      if (forced || (buildable && service.source().image().isEmpty())) {
        return false;
      }
      return switch (mode()) {
        case UNSET, MISSING -> !present();
        case ALWAYS -> true;
        case NEVER, BUILD -> false;
        case REFRESH -> !present() || stale();
      };
    }

    boolean acts() {
      return pulls() || builds();
    }

    Choice stronger(Choice other) {
      return service.source().build().isPresent() ? this : other;
    }

    void emit(PlanBuilder out) {
      var host = in.host();
      boolean buildable =
          service.source().build().isPresent() && wanted.building() != Intent.Building.NEVER;
      boolean fallback = pulls() && buildable;
      if (pulls()) {
        var pull =
            new Action.PullImage(
                reference(), service.source().platform(), service.source().pullPolicy(), fallback);
        out.add(
            pull,
            pullReason(),
            Fact.image(host, reference(), fallback ? State.PULLED : State.EXISTS),
            Set.of(),
            Guard.ALWAYS);
      }
      if (fallback || builds()) {
        out.add(
            new Action.BuildImage(service, reference(), wanted.options()),
            fallback ? new Reason.Missing() : buildReason(),
            Fact.image(host, reference(), State.EXISTS),
            Set.of(Fact.image(host, reference(), State.PULLED)),
            fallback ? new Guard.ImageMissing(reference()) : Guard.ALWAYS);
      }
    }

    private Reason pullReason() {
      if (!present()) {
        return new Reason.Missing();
      }
      return new Reason.Requested(
          wanted.pull().isPresent()
              ? "pull is asked for"
              : "pull_policy: " + (mode() == Mode.REFRESH ? "older than it allows" : "always"));
    }

    private Reason buildReason() {
      if (!present()) {
        return new Reason.Missing();
      }
      return new Reason.Requested(
          mode() == Mode.BUILD ? "pull_policy: build" : "a build is asked for");
    }

    private Mode mode() {
      Optional<String> word = wanted.pull();
      return word.isEmpty()
          ? service.source().pullPolicy().mode()
          : Mode.valueOf(word.get().toUpperCase(java.util.Locale.ROOT));
    }

    private boolean present() {
      return in.live()
          .images()
          .find(reference())
          .filter(it -> it.isFor(service.source().platform()))
          .isPresent();
    }

    /** Whether the image's age, as the intent's clock has it, exceeds the policy. */
    private boolean stale() {
      PullPolicy policy = service.source().pullPolicy();
      return in.live()
          .images()
          .find(reference())
          .map(it -> it.ageSeconds() * 1_000_000_000L > policy.refreshNanos())
          .orElse(true);
    }
  }
}
