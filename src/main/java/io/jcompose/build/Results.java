package io.jcompose.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jcompose.engine.decode.Json;
import io.jcompose.engine.decode.ValueDecoder;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** What BuildKit tells of a build when it is done. */
final class Results {
  private static final ValueDecoder DECODER = new ValueDecoder();

  private Results() {}

  /** As values: what is an object travels as JSON in base 64. */
  static Value.Dict read(Map<String, String> results) {
    var dict = new DictBuilder();
    new TreeMap<>(results).forEach((key, text) -> dict.put(key, value(text)));
    return dict.build();
  }

  private static Value value(String text) {
    try {
      var json = new String(Base64.getDecoder().decode(text), UTF_8);
      return Json.whole(Json.parser(json), DECODER) instanceof Value.Dict object
          ? object
          : Value.of(text);
    } catch (IllegalArgumentException | IOException e) {
      return Value.of(text);
    }
  }
}
