package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;

/** Reads an array; null is an empty one. */
public record ListOf<T>(Decoder<T> each) implements Decoder<List<T>> {
  @Override
  public List<T> read(JsonParser in) throws IOException {
    return Json.listing(in, each);
  }
}
