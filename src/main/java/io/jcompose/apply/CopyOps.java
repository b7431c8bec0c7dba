package io.jcompose.apply;

import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.Filters;
import io.jcompose.event.Event;
import io.jcompose.image.Excerpt;
import io.jcompose.image.KnownLayers;
import io.jcompose.model.HostId;
import io.jcompose.model.ImageReference;
import io.jcompose.plan.ImageAction;
import io.jcompose.plan.Step;
import io.jcompose.wire.ImageDetail;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.function.Function;

/**
 * Copies images from engine to engine, through us and with nothing kept: what one engine sends goes
 * to the other as it comes.
 */
final class CopyOps {
  /** How many of the receiver's images are asked for their layers. */
  private static final int MOST_LOOKED_AT = 200;

  private final Run run;
  private final Function<HostId, Engine> engines;

  CopyOps(Run run, Function<HostId, Engine> engines) {
    this.run = run;
    this.engines = engines;
  }

  String copy(ImageAction.CopyImage action, Step step) {
    String reference = action.reference();
    var sender = engines.apply(action.from());
    var image =
        sender
            .images()
            .inspect(reference)
            .orElseThrow(() -> new JComposeException(TransferProblems.gone(action)));
    if (!isThere(reference, image)) {
      long bytes = send(new Sending(sender, action, image, step));
      run.events().emit(new Event.StepTransferred(step.id(), "", bytes));
    }
    return run.engine().images().inspect(reference).map(ImageDetail::id).orElse("");
  }

  /** Whether the engine has that very image, which then gets the name if it lacks it. */
  private boolean isThere(String reference, ImageDetail image) {
    var named = run.engine().images().inspect(reference);
    if (named.isPresent() && named.get().id().equals(image.id())) {
      return true;
    }
    var name = ImageReference.parse(reference).filter(it -> it.tag().isPresent());
    if (name.isEmpty() || run.engine().images().inspect(image.id()).isEmpty()) {
      return false;
    }
    run.engine().images().tag(image.id(), name.get().repository(), name.get().tag().get());
    return true;
  }

  /** Sends what is missing; if an engine then lacks what it seemed to have, it gets everything. */
  private long send(Sending sending) {
    var known = KnownLayers.files(sending.image().layers(), known(sending.image()));
    try {
      return send(sending, known);
    } catch (EngineException e) {
      if (known.isEmpty() || isCancelled(e)) {
        throw failure(sending, e);
      }
    }
    try {
      return send(sending, Set.of());
    } catch (EngineException e) {
      throw failure(sending, e);
    }
  }

  private boolean isCancelled(EngineException e) {
    return ApplyProblems.isCancel(e) || run.cancel().isRequested();
  }

  private RuntimeException failure(Sending sending, EngineException e) {
    return isCancelled(e)
        ? e
        : new JComposeException(TransferProblems.notCopied(sending.action(), e), e);
  }

  private long send(Sending sending, Set<String> without) {
    var sent = new Counted(sending);
    run.engine()
        .images()
        .load(out -> pass(sending, without, sent.over(out)), run.cancel(), told -> {});
    return sent.bytes();
  }

  private void pass(Sending sending, Set<String> without, OutputStream out) throws IOException {
    var images = sending.from().images();
    try (var saved = images.save(sending.action().reference(), run.cancel())) {
      Excerpt.copy(saved, without, out);
    } catch (EngineException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * How many of an image's layers the receiver has. Only Docker's own store takes an image without
   * them: containerd's would keep a torn one, and Podman refuses it.
   */
  private int known(ImageDetail image) {
    var engine = run.engine();
    if (engine.podman() || engine.info().containerdStore()) {
      return 0;
    }
    int most = 0;
    var theirs = engine.images().list(Filters.NONE);
    for (var each : theirs.subList(0, Math.min(MOST_LOOKED_AT, theirs.size()))) {
      var layers = engine.images().inspect(each.id()).map(ImageDetail::layers);
      if (layers.isPresent()) {
        most = Math.max(most, KnownLayers.shared(image.layers(), layers.get()));
      }
    }
    return most;
  }

  /** What is sent, and for which step. */
  private record Sending(Engine from, ImageAction.CopyImage action, ImageDetail image, Step step) {}

  /** Counts what is sent, and tells it now and then. */
  private final class Counted extends OutputStream {
    private static final long OFTEN = 1 << 20;

    private final Sending sending;
    private OutputStream out = OutputStream.nullOutputStream();
    private long bytes;
    private long told;

    Counted(Sending sending) {
      this.sending = sending;
    }

    OutputStream over(OutputStream real) {
      out = real;
      return this;
    }

    long bytes() {
      return bytes;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] some, int offset, int length) throws IOException {
      out.write(some, offset, length);
      bytes += length;
      if (bytes - told >= OFTEN) {
        told = bytes;
        long all = Math.max(bytes, sending.image().size());
        String from = "from " + sending.action().from();
        run.events()
            .emit(new Event.StepProgress(sending.step().id(), from, "Downloading", bytes, all));
      }
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}
