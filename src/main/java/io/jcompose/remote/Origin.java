package io.jcompose.remote;

import java.io.IOException;
import java.nio.file.Path;

/** Where a reference's content comes from. */
interface Origin {
  /** What the reference stands for now. */
  Pin resolve() throws IOException;

  /** Copies that content; {@code work} is an empty directory for what is needed on the way. */
  void fetch(Pin pin, Tree into, Path work) throws IOException;
}
