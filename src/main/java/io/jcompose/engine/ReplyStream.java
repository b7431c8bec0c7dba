package io.jcompose.engine;

import java.io.FilterInputStream;

/** The body of a reply, to be closed by whoever reads it. */
final class ReplyStream extends FilterInputStream {
  private final Reply reply;

  ReplyStream(Reply reply) {
    super(reply.stream());
    this.reply = reply;
  }

  @Override
  public void close() {
    reply.close();
  }
}
