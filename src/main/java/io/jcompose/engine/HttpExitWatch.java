package io.jcompose.engine;

import io.jcompose.engine.decode.ExitDecoder;
import java.time.Duration;
import java.util.List;

/**
 * An exit that is waited for: the answers' heads are here, their bodies come with what is waited
 * for. The first one has the code.
 *
 * @param settle what is to be done after it
 */
record HttpExitWatch(List<Reply> replies, Runnable settle) implements ExitWatch {
  static HttpExitWatch open(Http http, String id, String condition) {
    boolean removed = condition.equals("removed");
    Reply reply = http.send(call(id, condition));
    if (!removed || !http.spoken().podman()) {
      return new HttpExitWatch(List.of(reply), removed ? () -> {} : () -> LateList.await(http, id));
    }
    try {
      // Podman has forgotten the code of what is removed: it says 0.
      return new HttpExitWatch(List.of(http.send(call(id, "next-exit")), reply), () -> {});
    } catch (RuntimeException e) {
      reply.abort();
      throw e;
    }
  }

  private static Call call(String id, String condition) {
    Call call = Call.post("/containers/", id, "/wait").query("condition", condition);
    return call.patience(Duration.ZERO);
  }

  @Override
  public int code() {
    int code = replies.get(0).read(new ExitDecoder()).code();
    replies.subList(1, replies.size()).forEach(it -> it.read(new ExitDecoder()));
    settle.run();
    return code;
  }

  @Override
  public void close() {
    replies.forEach(Reply::abort);
  }
}
