package io.jcompose.apply;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Duplex;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Event;
import io.jcompose.plan.ProgramAction;
import io.jcompose.plan.ProgramAction.RunHook.Point;
import io.jcompose.plan.Step;
import io.jcompose.spec.ContainerSpec;
import io.jcompose.spec.NetworkJoin;
import io.jcompose.spec.ReplicaRequest;
import io.jcompose.wire.LogFrame.Channel;
import java.util.concurrent.CancellationException;

/** Runs hooks: in the containers that they belong to, or before those in ones of their own. */
final class HookOps {
  private final Run run;
  private final Requests requests;

  HookOps(Run run, Requests requests) {
    this.run = run;
    this.requests = requests;
  }

  String inContainer(ProgramAction.RunHook action, Step step) {
    String container = run.results().require(action.instance());
    try {
      exec(container, action, step);
    } catch (EngineException e) {
      if (!stoodStill(e)) {
        throw e;
      } else if (action.point() == Point.POST_START && !action.tolerant()) {
        throw new JComposeException(ApplyProblems.endedBeforeHook(action), e);
      }
      // It stopped by itself, is paused, or somebody removed it: there is nothing to prepare.
    }
    return "";
  }

  private static boolean stoodStill(EngineException e) {
    return e.kind() == EngineException.Kind.NOT_FOUND || e.kind() == EngineException.Kind.CONFLICT;
  }

  private void exec(String container, ProgramAction.RunHook action, Step step) {
    var execs = run.engine().execs();
    String id = execs.create(container, action.hook(), false, false);
    var heard = heard(execs.start(id, false), () -> {}, step);
    if (run.cancel().isRequested()) {
      throw new CancellationException();
    }
    int code = execs.exitCode(id);
    if (code != 0) {
      failed(ApplyProblems.hookFailed(action, code, heard), action);
    }
  }

  /** Runs the hook in a container of its own; one that failed is kept to be looked at. */
  String before(ProgramAction.RunPreStart action, Step step) {
    var containers = run.engine().containers();
    var request = requests.hook(action);
    String id = create(request, action);
    var heard = heard(containers.attach(id, false, false), () -> containers.start(id), step);
    if (run.cancel().isRequested()) {
      containers.remove(id, true, true);
      throw new CancellationException();
    }
    int code = containers.waitFor(id, "not-running", run.cancel());
    if (code != 0) {
      throw new JComposeException(ApplyProblems.preStartFailed(action, code, id, heard));
    }
    containers.remove(id, true, true);
    return "";
  }

  private String create(ReplicaRequest request, ProgramAction.RunPreStart action) {
    var engine = run.engine();
    var platform = request.service().source().platform();
    var created = engine.containers().create("", platform, ContainerSpec.body(request));
    for (String warning : created.warnings()) {
      run.events().emit(new Event.Notice(ApplyProblems.engineWarning(action.subject(), warning)));
    }
    for (NetworkJoin join : ContainerSpec.joins(request)) {
      engine.networks().connect(join.network(), created.id(), join.endpoint());
    }
    ContainerFiles.put(engine.containers(), created.id(), ContainerSpec.files(request));
    return created.id();
  }

  /** Passes on what a command writes until it ends, and keeps what tells most of a failure. */
  private OutputLines heard(Duplex streams, Runnable begin, Step step) {
    var out = lines(step);
    var err = lines(step);
    try (streams;
        var registration = run.cancel().onRequest(streams::close)) {
      begin.run();
      streams.read(it -> (it.channel() == Channel.STDERR ? err : out).write(it.bytes()));
    }
    out.close();
    err.close();
    return err.last().isEmpty() ? out : err;
  }

  private OutputLines lines(Step step) {
    return new OutputLines(it -> run.events().emit(new Event.StepOutput(step.id(), it)));
  }

  private void failed(Diagnostic problem, ProgramAction.RunHook action) {
    if (!action.tolerant()) {
      throw new JComposeException(problem);
    }
    run.events().emit(new Event.Notice(problem.asWarning()));
  }
}
