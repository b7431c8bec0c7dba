package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.io.IOException;

/** Reads whatever comes. */
public final class ValueDecoder implements Decoder<Value> {
  @Override
  public Value read(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT -> dict(in);
      case START_ARRAY -> new Value.Seq(Json.list(in, this));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Num(in.getText());
      case VALUE_TRUE, VALUE_FALSE -> Value.of(in.getBooleanValue());
      case VALUE_NULL -> Value.NULL;
      default -> Value.of(in.getText());
    };
  }

  private Value.Dict dict(JsonParser in) throws IOException {
    var dict = new DictBuilder();
    for (String name = Json.field(in); name != null; name = Json.field(in)) {
      dict.put(name, read(in));
    }
    return dict.build();
  }
}
