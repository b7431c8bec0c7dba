package io.jcompose.provision;

import io.jcompose.diag.JComposeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step, whether it is to be done, and why or why not.
 *
 * @param what it does, for a person
 */
record Planned(Step step, boolean due, String what, String why) {
  private static final String KEEPING = "restart it; its containers go on (live-restore)";

  private static Planned due(Step step, String what, String why) {
    return new Planned(step, true, what, why);
  }

  private static Planned done(Step step, String why) {
    return new Planned(step, false, "", why);
  }

  /** What a machine still needs. Steps that the way does not need are not in it. */
  record Needs(Wish wish, Facts facts, Due certificates, Listening listening, boolean listed) {}

  /**
   * All steps.
   *
   * @throws JComposeException when the machine is none that we can help
   */
  static List<Planned> of(Needs needs) {
    boolean tls = needs.wish().way() == Wish.Way.TLS;
    var all = new ArrayList<Planned>();
    all.add(install(needs));
    if (!tls) {
      all.add(admit(needs.facts()));
    }
    if (tls) {
      all.add(certify(Step.CERTIFY_ENGINE, needs.certificates().engine()));
    }
    all.add(settings(needs, tls));
    all.add(start(needs, all));
    if (tls) {
      all.add(certify(Step.CERTIFY_CLIENT, needs.certificates().client()));
    }
    all.add(due(Step.CONNECT, "see who answers", "only that proves it"));
    all.add(
        needs.listed()
            ? done(Step.LIST, "it has the host as it is")
            : due(Step.LIST, "put the host on it", "stacks find it there by its name"));
    return all;
  }

  private static Planned install(Needs needs) {
    var facts = needs.facts();
    if (facts.hasEngine()) {
      return done(Step.INSTALL, facts.engine() + " is installed");
    }
    if (facts.isSnap()) {
      throw new JComposeException(ProvisionProblems.snap(needs.wish().host()));
    }
    if (!facts.isDebian()) {
      throw new JComposeException(
          ProvisionProblems.otherSystem(needs.wish().host(), facts.system()));
    }
    return due(Step.INSTALL, "install docker.io by apt", "there is none");
  }

  private static Planned admit(Facts facts) {
    return facts.isAdmitted()
        ? done(Step.ADMIT, facts.user() + " may use the engine")
        : due(
            Step.ADMIT,
            "add " + facts.user() + " to the group docker",
            "else only root may use the engine");
  }

  private static Planned certify(Step step, Optional<String> due) {
    return due.map(it -> due(step, "make one", it)).orElseGet(() -> done(step, "it is good"));
  }

  private static Planned settings(Needs needs, boolean tls) {
    var listening = needs.listening();
    if (listening.isDone()) {
      return done(
          Step.SETTINGS,
          tls ? "it listens on port " + Listening.PORT : "it listens for this machine alone");
    }
    return tls
        ? due(
            Step.SETTINGS,
            "write " + listening.path(),
            "it is to listen on port " + Listening.PORT + " for those with a certificate")
        : due(
            Step.SETTINGS,
            "take port " + Listening.PORT + " out of " + listening.path(),
            "it is to be reached by ssh alone");
  }

  private static Planned start(Needs needs, List<Planned> before) {
    var facts = needs.facts();
    boolean installed = before.get(0).due();
    if (!facts.isRunning()) {
      return due(Step.START, "start it", installed ? "it is new" : "it does not run");
    }
    boolean changes =
        before.stream().anyMatch(it -> it.due() && it.step().compareTo(Step.ADMIT) > 0);
    if (!changes && !facts.isStale()) {
      return done(Step.START, "it runs");
    }
    boolean kept = Listening.json(needs.wish().host(), facts).keepsContainers();
    return due(
        Step.START,
        kept ? KEEPING : "restart it, and its containers with it",
        "what it reads at its start has changed");
  }

  /** Whether it ends containers for a while. */
  boolean restarts(Facts facts) {
    return step == Step.START && facts.isRunning() && !what.equals(KEEPING);
  }

  /** A line for a person. */
  String text() {
    return due
        ? "+ " + step.subject + ": " + what + ", because " + why
        : "= " + step.subject + ": " + why;
  }
}
