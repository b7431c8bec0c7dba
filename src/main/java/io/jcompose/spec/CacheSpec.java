package io.jcompose.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A cache that a build reads or writes, such as {@code type=registry,ref=shop/cache}.
 *
 * @param type registry, inline, local, gha, s3 or azblob
 * @param attributes everything else
 */
public record CacheSpec(String type, SortedMap<String, String> attributes) {
  public CacheSpec {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  static List<CacheSpec> all(List<String> texts) {
    return texts.stream().map(CacheSpec::parse).toList();
  }

  /** A text without {@code =} is an image. */
  static CacheSpec parse(String text) {
    if (text.indexOf('=') < 0) {
      return new CacheSpec("registry", new TreeMap<>(Map.of("ref", text)));
    }
    var attributes = new TreeMap<String, String>();
    for (String field : fields(text)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        attributes.put(field.substring(0, equals).strip(), field.substring(equals + 1).strip());
      }
    }
    String type = attributes.remove("type");
    return new CacheSpec(type == null ? "registry" : type, attributes);
  }

  /** Cuts at commas; a field in double quotes may hold them, and two quotes stand for one. */
  private static List<String> fields(String text) {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
