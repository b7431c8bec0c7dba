package io.jcompose.build.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jcompose.grpc.ProtoReader;
import java.io.IOException;
import java.util.Optional;

/**
 * What a frontend answers, as BuildKit's message {@code Result}.
 *
 * @param message not to be changed
 */
record Answer(byte[] message) {
  private static final int REF = 3;
  private static final int METADATA = 10;
  private static final String CONFIG = "containerimage.config";

  /** Reads the answer of {@code LLBBridge/Solve}. */
  static Answer read(byte[] response) throws IOException {
    return new Answer(new ProtoReader(response).last(3));
  }

  /** How its image is made; empty when it is not exactly one. */
  Optional<Definition> definition() throws IOException {
    byte[] ref = new ProtoReader(message).last(REF);
    byte[] steps = new ProtoReader(ref).last(2);
    var config = metadata(CONFIG);
    return steps.length == 0 || config.isEmpty()
        ? Optional.empty()
        : Optional.of(new Definition(steps, config.get()));
  }

  /** What it tells under a name. */
  Optional<byte[]> metadata(String name) throws IOException {
    var reader = new ProtoReader(message);
    while (reader.next()) {
      if (reader.field() == METADATA) {
        if (new String(reader.message().last(1), UTF_8).equals(name)) {
          return Optional.of(reader.message().last(2));
        }
      }
    }
    return Optional.empty();
  }
}
