package io.jcompose.build.session;

import io.jcompose.grpc.ProtoWriter;
import java.io.IOException;
import java.util.Optional;

/** A list of files that is told entry by entry. */
interface Listing {
  /** Tells of the next one; what is no regular file has no content. */
  void add(ProtoWriter stat, Optional<Content> content) throws IOException;

  /** Tells all that there is. */
  @FunctionalInterface
  interface Teller {
    void tellTo(Listing listing) throws IOException;
  }
}
