package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Steps through JSON that engines send. A null, a missing value and one of an unexpected type all
 * read as empty, because engines differ in which they send.
 */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  public static JsonParser parser(InputStream in) throws IOException {
    return FACTORY.createParser(in);
  }

  public static JsonParser parser(String text) throws IOException {
    return FACTORY.createParser(text);
  }

  /** Reads the one value of a document. */
  public static <T> T whole(JsonParser in, Decoder<T> decoder) throws IOException {
    if (in.nextToken() == null) {
      throw new JsonParseException(in, "it is empty");
    }
    return decoder.read(in);
  }

  /**
   * Reads what a listing is about: to take anything else for an empty list would make us create
   * what is there.
   */
  public static <T> List<T> listing(JsonParser in, Decoder<T> decoder) throws IOException {
    JsonToken token = in.currentToken();
    if (token != JsonToken.START_ARRAY && token != JsonToken.VALUE_NULL) {
      throw new JsonParseException(in, "it is no list");
    }
    return list(in, decoder);
  }

  /** What is done with a field of an object: its value is at hand, and is to be read or skipped. */
  @FunctionalInterface
  public interface FieldReader {
    void read(String name) throws IOException;
  }

  /** Reads the fields of the object at hand, one after the other; passes over what is none. */
  public static void object(JsonParser in, FieldReader reader) throws IOException {
    if (enter(in)) {
      for (String name = field(in); name != null; name = field(in)) {
        reader.read(name);
      }
    }
  }

  /** Moves into the object at hand; false, and past it, when it is none. */
  public static boolean enter(JsonParser in) throws IOException {
    if (in.currentToken() == JsonToken.START_OBJECT) {
      return true;
    }
    in.skipChildren();
    return false;
  }

  /** Moves to the value of the object's next field; null at the object's end. */
  public static @Nullable String field(JsonParser in) throws IOException {
    if (in.nextToken() != JsonToken.FIELD_NAME) {
      return null;
    }
    String name = in.currentName();
    in.nextToken();
    return name;
  }

  public static String text(JsonParser in) throws IOException {
    String text = in.getValueAsString("");
    in.skipChildren();
    return text == null ? "" : text;
  }

  public static long number(JsonParser in) throws IOException {
    long number = in.getValueAsLong(0);
    in.skipChildren();
    return number;
  }

  public static boolean flag(JsonParser in) throws IOException {
    boolean on = in.getValueAsBoolean(false);
    in.skipChildren();
    return on;
  }

  public static <T> List<T> list(JsonParser in, Decoder<T> decoder) throws IOException {
    var items = new ArrayList<T>();
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return items;
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      items.add(decoder.read(in));
    }
    return items;
  }

  public static List<String> texts(JsonParser in) throws IOException {
    return list(in, Json::text);
  }

  /** An object of texts, such as labels. */
  public static Map<String, String> textMap(JsonParser in) throws IOException {
    var entries = new LinkedHashMap<String, String>();
    object(in, name -> entries.put(name, text(in)));
    return entries;
  }

  /** The names of an object's fields. */
  public static List<String> keys(JsonParser in) throws IOException {
    var names = new ArrayList<String>();
    object(
        in,
        name -> {
          names.add(name);
          in.skipChildren();
        });
    return names;
  }

  /** One text field of the object at hand; empty when it has none. */
  public static String textField(JsonParser in, String wanted) throws IOException {
    return at(in, List.of(wanted), Json::text).orElse("");
  }

  /** What is at the end of a path of fields; empty when nothing is. */
  public static <T> Optional<T> at(JsonParser in, List<String> path, Decoder<T> decoder)
      throws IOException {
    if (path.isEmpty()) {
      return Optional.of(decoder.read(in));
    }
    Optional<T> found = Optional.empty();
    if (enter(in)) {
      for (String name = field(in); name != null; name = field(in)) {
        if (name.equals(path.get(0))) {
          found = at(in, path.subList(1, path.size()), decoder);
        } else {
          in.skipChildren();
        }
      }
    }
    return found;
  }
}
