package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Reads one value of a reply. */
public interface Decoder<T> {
  /** Reads the value whose first token is the current one, up to its last token. */
  T read(JsonParser in) throws IOException;
}
