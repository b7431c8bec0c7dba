package io.jcompose.plan;

import io.jcompose.model.Hook;
import io.jcompose.model.ImageName;
import io.jcompose.model.PullPolicy;
import io.jcompose.model.PullPolicy.Mode;
import io.jcompose.model.Service;
import io.jcompose.model.Storage.Mount;
import io.jcompose.model.Storage.MountType;
import io.jcompose.plan.Fact.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Pulls and builds the images that the policies ask for, each once. */
final class ImageRule implements Rule {
  private final ImagePolicy wanted;

  ImageRule(ImagePolicy wanted) {
    this.wanted = wanted;
  }

  /** The references that {@link #plan} gives a step to. */
  static ImageForecast forecast(Input in, ImagePolicy wanted) {
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
    var needed = new TreeSet<String>();
    for (Service service : in.stack().services().values()) {
      boolean runs = service.lifecycle().replicas() > 0 && in.wanted().contains(service.name());
      if (runs && new Choice(in, service, wanted).acts()) {
        needed.add(service.name());
      }
    }
    if (!needed.isEmpty()) {
      var order = BuildOrder.of(in);
      for (Service service : order.servicesWithContexts(needed)) {
        var choice = new Choice(in, service, wanted);
        if (choice.acts()) {
          chosen.merge(ImageName.familiar(choice.reference()), choice, Choice::stronger);
        }
      }
      chosen.values().forEach(choice -> choice.emit(order, out));
    }
    further(in)
        .forEach(
            (reference, reason) -> {
              if (!chosen.containsKey(ImageName.familiar(reference))) {
                pull(in, reference, reason, out);
              }
            });
  }

  /** Why images are pulled that no service runs: those of mounts and of hooks. */
  private SortedMap<String, Reason> further(Input in) {
    var wanting = new TreeMap<String, Reason>();
    for (Service service : in.stack().services().values()) {
      if (service.lifecycle().replicas() > 0) {
        for (Mount mount : service.storage().mounts()) {
          boolean other = !in.stack().services().containsKey(mount.source());
          if (mount.type() == MountType.IMAGE && other) {
            new Choice(in, service, wanted).whenMissing(mount.source(), wanting);
          }
        }
        for (Hook hook : service.lifecycle().hooks().preStart()) {
          hook.image().ifPresent(it -> new Choice(in, service, wanted).byPolicy(it, wanting));
        }
      }
    }
    return wanting;
  }

  private static void pull(Input in, String reference, Reason why, PlanBuilder out) {
    out.add(
        new ImageAction.PullImage(reference, Optional.empty(), PullPolicy.MISSING, false),
        why,
        Fact.image(in.host(), reference, State.EXISTS),
        Set.of(),
        Guard.ALWAYS);
  }

  /** What one service asks of its image. */
  private record Choice(Input in, Service service, ImagePolicy wanted) {
    String reference() {
      return in.stack().image(service);
    }

    boolean builds() {
      if (service.source().build().isEmpty() || wanted.building() == ImagePolicy.Building.NEVER) {
        return false;
      }
      return buildsAnyhow() || !changes().isEmpty();
    }

    /** Whether it does so for another reason than that something has changed. */
    private boolean buildsAnyhow() {
      return wanted.building() == ImagePolicy.Building.ALWAYS
          || mode() == Mode.BUILD
          || (!present()
              && (auto() || mode() != Mode.ALWAYS || service.source().image().isEmpty()));
    }

    private boolean auto() {
      return wanted.auto(in.stack(), service);
    }

    /** What has changed of what the image is built of, if that matters. */
    private List<String> changes() {
      if (!auto()) {
        return List.of();
      }
      var changes = in.observed().changes(in.host(), service.name());
      return changes.isEmpty() ? builtBases() : changes;
    }

    private List<String> builtBases() {
      var built = new ArrayList<String>();
      for (Service base : BuildOrder.of(in).before(service)) {
        var choice = new Choice(in, base, wanted);
        boolean changed = !in.observed().changes(in.host(), base.name()).isEmpty();
        if (choice.buildsAnyhow() || choice.auto() && changed) {
          built.add(choice.reference() + " is built");
        }
      }
      return built;
    }

    /** An image that can be built is pulled only if the file names it. */
    boolean pulls() {
      boolean buildable = service.source().build().isPresent();
      boolean forced = auto() || buildable && wanted.building() == ImagePolicy.Building.ALWAYS;
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

    /** Asks for an image that the service does not run, if it is not there. */
    void whenMissing(String image, SortedMap<String, Reason> wanting) {
      if (in.live().images().find(image).isEmpty()) {
        wanting.put(image, new Reason.Missing());
      }
    }

    /** Asks for an image that a hook of the service runs. */
    void byPolicy(String image, SortedMap<String, Reason> wanting) {
      if (mode() == Mode.ALWAYS && in.live().images().find(image).isPresent()) {
        wanting.put(image, pullReason());
      } else if (mode() != Mode.NEVER) {
        whenMissing(image, wanting);
      }
    }

    boolean acts() {
      return pulls() || builds();
    }

    Choice stronger(Choice other) {
      return service.source().build().isPresent() ? this : other;
    }

    void emit(BuildOrder order, PlanBuilder out) {
      var host = in.host();
      boolean buildable =
          service.source().build().isPresent() && wanted.building() != ImagePolicy.Building.NEVER;
      boolean fallback = pulls() && buildable;
      if (pulls()) {
        var pull =
            new ImageAction.PullImage(
                reference(), service.source().platform(), service.source().pullPolicy(), fallback);
        out.add(
            pull,
            pullReason(),
            Fact.image(host, reference(), fallback ? State.PULLED : State.EXISTS),
            Set.of(),
            Guard.ALWAYS);
      }
      if (fallback || builds()) {
        var needs = new TreeSet<>(order.needs(service));
        needs.add(Fact.image(host, reference(), State.PULLED));
        out.add(
            new ImageAction.BuildImage(service, reference(), wanted.options(), auto()),
            fallback ? new Reason.Missing() : buildReason(),
            Fact.image(host, reference(), State.EXISTS),
            needs,
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
      var changes = changes();
      if (!changes.isEmpty() && !buildsAnyhow()) {
        return new Reason.InputsChanged(changes);
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
