package io.jcompose.engine;

import io.jcompose.engine.decode.ProgressDecoder;
import io.jcompose.wire.StreamRecord;
import java.util.function.Consumer;

/**
 * The reader of a progress stream: passes its records on, and keeps the first error and the last
 * id. It reads to the end also after an error, because the engine may still be cleaning up.
 */
final class Progress implements Consumer<StreamRecord> {
  private final Consumer<StreamRecord> sink;
  private String error = "";
  private String auxId = "";

  private Progress(Consumer<StreamRecord> sink) {
    this.sink = sink;
  }

  /**
   * Reads the stream to its end.
   *
   * @return the last id that it told, or empty
   * @throws EngineException with the engine's words, when the stream tells of an error
   */
  static String of(Reply reply, Consumer<StreamRecord> sink) {
    var progress = new Progress(sink);
    reply.readEach(new ProgressDecoder(), progress);
    if (!progress.error.isEmpty()) {
      throw reply.refusal(progress.error);
    }
    return progress.auxId;
  }

  @Override
  public void accept(StreamRecord told) {
    if (error.isEmpty()) {
      error = told.error().orElse("");
    }
    auxId = told.auxId().orElse(auxId);
    sink.accept(told);
  }
}
