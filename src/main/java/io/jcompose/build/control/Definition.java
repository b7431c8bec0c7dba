package io.jcompose.build.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jcompose.grpc.ProtoReader;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * How an image is made: what a frontend made of a Dockerfile. The arrays are not to be changed.
 *
 * @param steps BuildKit's message {@code pb.Definition}
 * @param config the image's configuration, as JSON
 */
public record Definition(byte[] steps, byte[] config) {
  private static final int METADATA = 2;

  /** The digests of the steps, as {@link Vertex} has them. */
  public Set<String> digests() {
    var digests = new HashSet<String>();
    try {
      var reader = new ProtoReader(steps);
      while (reader.next()) {
        if (reader.field() == METADATA) {
          digests.add(new String(reader.message().last(1), UTF_8));
        }
      }
    } catch (IOException e) {
      // BuildKit, which wrote it, will say so.
    }
    return digests;
  }
}
