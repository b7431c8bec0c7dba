package io.jcompose.spec;

import io.jcompose.value.CommaFields;
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

  /** Whether it is in a directory of this machine. */
  public boolean local() {
    return type.equals("local");
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
    for (String field : CommaFields.of(text)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        attributes.put(field.substring(0, equals).strip(), field.substring(equals + 1).strip());
      }
    }
    String type = attributes.remove("type");
    return new CacheSpec(type == null ? "registry" : type, attributes);
  }
}
