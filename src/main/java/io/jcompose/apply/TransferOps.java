package io.jcompose.apply;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Event;
import io.jcompose.model.ImageReference;
import io.jcompose.plan.ImageAction;
import io.jcompose.plan.Step;
import io.jcompose.registry.Answer;
import io.jcompose.registry.Credentials;
import io.jcompose.registry.Login;
import io.jcompose.wire.Distribution;
import io.jcompose.wire.ImageDetail;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Performs pulls and pushes. */
final class TransferOps {
  private final Run run;
  private final Supplier<Credentials> credentials;
  private final Set<Diagnostic> told = new HashSet<>();

  TransferOps(Run run, Supplier<Credentials> credentials) {
    this.run = run;
    this.credentials = credentials;
  }

  String pull(ImageAction.PullImage action, Step step) {
    String reference = action.reference();
    Answer login = login(reference);
    var auth = login.login().map(Login::header);
    var transferred = new Transferred(step.id(), run.events());
    try {
      trials(step)
          .run(
              () ->
                  run.engine()
                      .images()
                      .pull(reference, action.platform(), auth, run.cancel(), transferred));
    } catch (EngineException e) {
      if (action.tolerant() && !ApplyProblems.isCancel(e)) {
        note(ApplyProblems.pullFailed(action, e.engineMessage()));
        return "";
      }
      throw failure(new TransferProblems.Asked("pulling", reference, action.platform(), login), e);
    }
    var image = run.engine().images().inspect(reference);
    var digests = image.map(it -> digests(it, reference)).orElse(List.of());
    transferred.tell(digests.size() == 1 ? digests.get(0) : "");
    image.ifPresent(it -> checkPlatform(action, it));
    return image.map(ImageDetail::id).orElse("");
  }

  String push(ImageAction.PushImage action, Step step) {
    String reference = action.reference();
    Answer login = login(reference);
    var auth = login.login().map(Login::header);
    var transferred = new Transferred(step.id(), run.events());
    try {
      String unchanged = unchanged(reference, auth);
      if (unchanged.isEmpty()) {
        trials(step)
            .run(() -> run.engine().images().push(reference, auth, run.cancel(), transferred));
      }
      transferred.tell(unchanged);
    } catch (EngineException e) {
      if (!action.tolerant() || ApplyProblems.isCancel(e)) {
        throw failure(new TransferProblems.Asked("pushing", reference, Optional.empty(), login), e);
      }
      note(ApplyProblems.pushFailed(action, e.engineMessage()));
    }
    return "";
  }

  /**
   * The digest of an image that need not be pushed: it came from this repository or went there, and
   * the registry still has it under this name. Else empty. Only an image whose digest is known is
   * asked after, as for others the question would be one more call.
   */
  private String unchanged(String reference, Optional<String> auth) {
    if (run.engine().podman()) {
      return "";
    }
    var known =
        run.engine()
            .images()
            .inspect(reference)
            .map(it -> digests(it, reference))
            .orElse(List.of());
    return known.isEmpty()
        ? ""
        : registered(reference, auth).map(Distribution::digest).filter(known::contains).orElse("");
  }

  /** What the registry has; absent when it does not tell. */
  private Optional<Distribution> registered(String reference, Optional<String> auth) {
    try {
      return Optional.of(run.engine().images().distribution(reference, auth, run.cancel()));
    } catch (EngineException e) {
      return Optional.empty();
    }
  }

  /** The digests that the repository of a reference is known to have the image under. */
  private static List<String> digests(ImageDetail image, String reference) {
    var asked = ImageReference.parse(reference);
    var digests = new ArrayList<String>();
    for (String each : image.digests()) {
      var known = ImageReference.parse(each);
      boolean same =
          asked.isPresent()
              && known.isPresent()
              && known.get().repository().equals(asked.get().repository());
      if (same) {
        known.get().digest().ifPresent(digests::add);
      }
    }
    return digests;
  }

  private Trials trials(Step step) {
    return new Trials(
        run.cancel(),
        (pause, failure) -> {
          String line =
              "trying again in " + pause.toSeconds() + " s: " + TransferProblems.words(failure);
          run.events().emit(new Event.StepOutput(step.id(), line));
        });
  }

  private void checkPlatform(ImageAction.PullImage action, ImageDetail image) {
    if (action.platform().isPresent() && !isFor(action.platform().get(), image.platform())) {
      note(TransferProblems.otherPlatform(action, image.platform()));
    }
  }

  /** Variants are left to the engine, which knows what runs what. */
  private static boolean isFor(String wanted, String got) {
    String[] one = wanted.split("/", 3);
    String[] other = got.split("/", 3);
    return one.length < 2 || (one[0].equals(other[0]) && one[1].equals(other[1]));
  }

  private RuntimeException failure(TransferProblems.Asked asked, EngineException failure) {
    if (ApplyProblems.isCancel(failure)) {
      return failure;
    }
    var there =
        TransferProblems.lacksPlatform(failure) && !run.engine().podman()
            ? registered(asked.reference(), asked.login().login().map(Login::header))
            : Optional.<Distribution>empty();
    return TransferProblems.of(asked, failure, there)
        .<RuntimeException>map(it -> new JComposeException(it, failure))
        .orElse(failure);
  }

  private Answer login(String reference) {
    var answer = credentials.get().forImage(reference, run.cancel());
    answer.problems().forEach(this::note);
    return answer;
  }

  /** Tells it once, however many images it is about. */
  private void note(Diagnostic problem) {
    synchronized (told) {
      if (!told.add(problem)) {
        return;
      }
    }
    run.events().emit(new Event.Notice(problem));
  }
}
