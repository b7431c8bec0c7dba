package io.jcompose.spec;

import io.jcompose.model.Service;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One short hash for each field of a service's configuration, so that a plan can name what changed
 * where a whole hash only tells that something did. No value can be read from it.
 *
 * <p>The text is {@code path=hash} pairs, sorted, with blanks between; a blank, a percent or an
 * equals sign in a path is written as {@code %20}, {@code %25}, {@code %3D}.
 */
public final class FieldHashes {
  private static final int DIGITS = 6;

  private FieldHashes() {}

  /** The value of the label {@link Labels#FIELDS}. */
  public static String label(Service service) {
    var hashes = new TreeMap<String, String>();
    ConfigHash.hashed(service.canonical(), Map.of())
        .entries()
        .forEach((key, value) -> add(key, value, hashes));
    var text = new StringBuilder();
    hashes.forEach(
        (path, hash) ->
            text.append(text.isEmpty() ? "" : " ").append(path).append('=').append(hash));
    return text.toString();
  }

  /** Mappings are told apart by their keys; anything else is one field. */
  private static void add(String key, Value value, SortedMap<String, String> hashes) {
    if (value instanceof Value.Dict dict && !dict.entries().isEmpty()) {
      dict.entries().forEach((name, inner) -> hashes.put(key + "." + escaped(name), hash(inner)));
    } else if (!(value instanceof Value.Null)) {
      hashes.put(key, hash(value));
    }
  }

  private static String hash(Value value) {
    return ConfigHash.sha256(JsonText.compact(value)).substring(0, DIGITS);
  }

  /** The paths that differ between two labels, sorted. */
  public static List<String> changed(String before, String now) {
    var old = parsed(before);
    var young = parsed(now);
    var paths = new ArrayList<String>();
    var all = new TreeMap<>(old);
    all.putAll(young);
    for (String path : all.keySet()) {
      if (!java.util.Objects.equals(old.get(path), young.get(path))) {
        paths.add(path.replace("%20", " ").replace("%3D", "=").replace("%25", "%"));
      }
    }
    return paths;
  }

  private static SortedMap<String, String> parsed(String label) {
    var hashes = new TreeMap<String, String>();
    for (String pair : label.split(" ", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        hashes.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return hashes;
  }

  private static String escaped(String name) {
    return name.replace("%", "%25").replace(" ", "%20").replace("=", "%3D");
  }
}
