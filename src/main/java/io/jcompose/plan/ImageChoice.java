package io.jcompose.plan;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.HostId;
import io.jcompose.model.PullPolicy;
import io.jcompose.model.PullPolicy.Mode;
import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import io.jcompose.state.LiveImages.LiveImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What one service asks of its image on one host. Where there are several, what can be built is
 * pulled or built on one of them, and copied to the others.
 *
 * @param service the one that builds the image, if there is one
 */
record ImageChoice(Input in, HostId host, Service service, ImagePolicy wanted) {
  static ImageChoice of(Input in, Service service, ImagePolicy wanted) {
    return new ImageChoice(in, in.host(), in.whole().images().maker(service), wanted);
  }

  String reference() {
    return in.whole().stack().image(service);
  }

  /** Whether anything is to be done here. */
  boolean acts() {
    return makes() || copiedFrom().isPresent();
  }

  /** Whether the image is pulled or built here. */
  boolean makes() {
    return pulls() || builds();
  }

  /** Whether the image is built here, or pulled in place of a build, for hosts that run it. */
  boolean makesForOthers() {
    return !in.whole().oneEngine() && buildable() && makes();
  }

  private boolean buildable() {
    return service.source().build().isPresent() && wanted.building() != ImagePolicy.Building.NEVER;
  }

  private boolean builds() {
    if (!buildable() || !isBuilder()) {
      return false;
    }
    return buildsAnyhow() || !changes().isEmpty();
  }

  /** Whether it is built for another reason than that something has changed. */
  private boolean buildsAnyhow() {
    return wanted.building() == ImagePolicy.Building.ALWAYS
        || mode() == Mode.BUILD
        || (nowhere() && (auto() || mode() != Mode.ALWAYS || service.source().image().isEmpty()));
  }

  private boolean auto() {
    return wanted.auto(in.whole().stack(), service);
  }

  /** What has changed of what the image is built of, if that matters. */
  private List<String> changes() {
    if (!auto()) {
      return List.of();
    }
    var changes = in.whole().observed().changes(host, service.name());
    return changes.isEmpty() ? builtBases() : changes;
  }

  private List<String> builtBases() {
    var built = new ArrayList<String>();
    for (Service base : BuildOrder.of(in).before(service)) {
      var choice = new ImageChoice(in, host, base, wanted);
      boolean changed = !in.whole().observed().changes(host, base.name()).isEmpty();
      if (choice.buildsAnyhow() || choice.auto() && changed) {
        built.add(choice.reference() + " is built");
      }
    }
    return built;
  }

  /** An image that can be built is pulled only if the file names it. */
  private boolean pulls() {
    boolean built = service.source().build().isPresent();
    boolean forced = auto() || built && wanted.building() == ImagePolicy.Building.ALWAYS;
    boolean elsewhere = buildable() && !isBuilder();
    if (forced || elsewhere || (built && service.source().image().isEmpty())) {
      return false;
    }
    return switch (mode()) {
      case UNSET, MISSING -> buildable() ? nowhere() : !present() && held().isEmpty();
      case ALWAYS -> true;
      case NEVER, BUILD -> false;
      case REFRESH -> !present() || stale();
    };
  }

  /** The host that the image comes from, if it comes from one. */
  private Optional<HostId> copiedFrom() {
    if (in.whole().oneEngine() || makes()) {
      return Optional.empty();
    }
    if (buildable()) {
      HostId builder = in.whole().images().builder(service);
      if (!builder.equals(host) && at(builder).makes()) {
        return Optional.of(builder);
      }
    }
    return present() ? Optional.empty() : held();
  }

  /** The host that has what is not here and should not be pulled. */
  private Optional<HostId> held() {
    boolean any = service.source().build().isPresent() || mode() == Mode.NEVER;
    var platform = service.source().platform();
    return any
        ? in.whole().images().holder(host, reference(), platform)
        : in.whole().images().onlyHolder(host, reference(), platform);
  }

  private ImageChoice at(HostId other) {
    return new ImageChoice(in, other, service, wanted);
  }

  private boolean isBuilder() {
    return in.whole().oneEngine() || in.whole().images().builder(service).equals(host);
  }

  private boolean nowhere() {
    return !present()
        && in.whole().images().holder(host, reference(), service.source().platform()).isEmpty();
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

  ImageChoice stronger(ImageChoice other) {
    return service.source().build().isPresent() ? this : other;
  }

  void emit(BuildOrder order, PlanBuilder out) {
    copiedFrom().ifPresent(it -> copy(it, out));
    boolean fallback = pulls() && buildable();
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
      var needs = new TreeSet<>(order.needs(service, auto()));
      needs.add(Fact.image(host, reference(), State.PULLED));
      out.add(
          new ImageAction.BuildImage(service.builtToRun(), reference(), wanted.options(), auto()),
          fallback ? new Reason.Missing() : buildReason(),
          Fact.image(host, reference(), State.EXISTS),
          needs,
          fallback ? new Guard.ImageMissing(reference()) : Guard.ALWAYS);
    }
  }

  private void copy(HostId from, PlanBuilder out) {
    var platform = service.source().platform();
    if (platform.isEmpty() && !in.whole().images().isAlike(from, host)) {
      throw new JComposeException(PlanProblems.otherPlatform(in, service, from));
    }
    copy(in, reference(), from, out);
  }

  /** Copies an image from another host, once it is there. */
  static void copy(Input in, String reference, HostId from, PlanBuilder out) {
    out.add(
        new ImageAction.CopyImage(reference, from),
        new Reason.HeldBy(from.name()),
        Fact.image(in.host(), reference, State.EXISTS),
        Set.of(Fact.image(from, reference, State.EXISTS)),
        Guard.ALWAYS);
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
    if (!buildsAnyhow()) {
      return new Reason.InputsChanged(changes());
    }
    return new Reason.Requested(
        mode() == Mode.BUILD ? "pull_policy: build" : "a build is asked for");
  }

  private Mode mode() {
    Optional<String> word = wanted.pull();
    return word.isEmpty()
        ? service.source().pullPolicy().mode()
        : Mode.valueOf(word.get().toUpperCase(Locale.ROOT));
  }

  private boolean present() {
    return live().isPresent();
  }

  private Optional<LiveImage> live() {
    return in.whole().images().find(host, reference(), service.source().platform());
  }

  /** Whether the image's age, as the intent's clock has it, exceeds the policy. */
  private boolean stale() {
    PullPolicy policy = service.source().pullPolicy();
    return live().map(it -> it.ageSeconds() * 1_000_000_000L > policy.refreshNanos()).orElse(true);
  }
}
