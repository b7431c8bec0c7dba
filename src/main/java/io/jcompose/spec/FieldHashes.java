package io.jcompose.spec;

import io.jcompose.digest.Sha256;
import io.jcompose.model.Service;
import io.jcompose.model.Storage.Brought;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A short hash for every attribute of a service, to tell later which of them changed. No value can
 * be read back from it.
 *
 * @param byPath hashes by path such as {@code image} or {@code environment.DB_URL}
 */
public record FieldHashes(SortedMap<String, String> byPath) {
  private static final int DIGITS = 6;

  /** Before the path of what was brought from this machine's disk. */
  private static final String CONTENT = "content of ";

  public FieldHashes {
    byPath = Collections.unmodifiableSortedMap(new TreeMap<>(byPath));
  }

  /**
   * The hashes of what the config hash covers.
   *
   * @param containers as for {@link ConfigHash#service}
   */
  public static FieldHashes of(Service service, Map<String, String> containers) {
    var hashes = new TreeMap<String, String>();
    var attributes = ConfigHash.hashed(service, containers);
    attributes
        .entries()
        .forEach(
            (key, value) -> {
              if (value instanceof Value.Dict dict && !dict.entries().isEmpty()) {
                dict.entries()
                    .forEach((name, inner) -> hashes.put(key + "." + name, hash(service, inner)));
              } else if (value != Value.NULL) {
                hashes.put(key, hash(service, value));
              }
            });
    for (Brought brought : service.storage().brought()) {
      brought.content().files().forEach((path, digest) -> hashes.put(CONTENT + path, digest));
    }
    return new FieldHashes(hashes);
  }

  /** What it tells of contents that were brought, beside the configuration. */
  public SortedMap<String, String> contents() {
    return byPath.subMap(CONTENT, CONTENT + Character.MAX_VALUE);
  }

  /** Whether a label tells of contents. */
  public static boolean tellsContents(String label) {
    return label.contains(CONTENT);
  }

  /** Salted with the service's name, so that equal values of two services look different. */
  private static String hash(Service service, Value value) {
    return Sha256.hex(service.name() + "\n" + JsonText.compact(value)).substring(0, DIGITS);
  }

  /** The text of the label: {@code path=hash} joined by commas; odd characters are escaped. */
  public String label() {
    var parts = new ArrayList<String>();
    byPath.forEach((path, hash) -> parts.add(escape(path) + "=" + hash));
    return String.join(",", parts);
  }

  /** Reads a label; parts that are not {@code path=hash} are left out. */
  public static FieldHashes parse(String label) {
    var hashes = new TreeMap<String, String>();
    int start = 0;
    while (start < label.length()) {
      int comma = label.indexOf(',', start);
      int end = comma < 0 ? label.length() : comma;
      int equals = label.lastIndexOf('=', end - 1);
      if (equals > start) {
        hashes.put(unescape(label.substring(start, equals)), label.substring(equals + 1, end));
      }
      start = end + 1;
    }
    return new FieldHashes(hashes);
  }

  /** The paths that are new, gone or different here, sorted. */
  public List<String> changedSince(FieldHashes earlier) {
    var paths = new TreeSet<>(byPath.keySet());
    paths.addAll(earlier.byPath.keySet());
    paths.removeIf(
        path -> {
          var mine = byPath.get(path);
          return mine != null && mine.equals(earlier.byPath.get(path));
        });
    return List.copyOf(paths);
  }

  private static String escape(String path) {
    return path.replace("%", "%25").replace(",", "%2c").replace("=", "%3d");
  }

  private static String unescape(String path) {
    return path.replace("%3d", "=").replace("%2c", ",").replace("%25", "%");
  }
}
