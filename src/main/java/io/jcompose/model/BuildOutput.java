package io.jcompose.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that is to come of a build.
 *
 * @param kind what it is
 * @param place an absolute path, or {@link #PIPE}; absent when it stays on the engine
 * @param attributes further settings, for BuildKit
 */
public record BuildOutput(Kind kind, Optional<String> place, SortedMap<String, String> attributes) {
  /** The place that is standard output. */
  public static final String PIPE = "-";

  /** The image on the engine, as of every build that wants nothing else. */
  public static final BuildOutput IMAGE =
      new BuildOutput(Kind.IMAGE, Optional.empty(), Collections.emptySortedMap());

  private static final String NAME = "name";

  /** The image on the engine under further names, with commas between them. */
  public static BuildOutput named(String names) {
    var attributes = new TreeMap<String, String>();
    attributes.put(NAME, names);
    return new BuildOutput(Kind.IMAGE, Optional.empty(), attributes);
  }

  /** The names that an image on the engine gets besides its own. */
  public List<String> names() {
    String names = kind == Kind.IMAGE ? attributes.getOrDefault(NAME, "") : "";
    return names.isEmpty() ? List.of() : List.of(names.split(","));
  }

  public BuildOutput {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /** In the words of buildx. */
  public String text() {
    var text = new StringBuilder("type=").append(kind.word);
    place.ifPresent(it -> text.append(",dest=").append(it));
    attributes.forEach((key, value) -> text.append(',').append(key).append('=').append(value));
    return text.toString();
  }

  /** What can come of a build. */
  public enum Kind {
    /** Its files, in a directory. */
    LOCAL("local"),
    /** Its files, as a tar. */
    TAR("tar"),
    /** The image as a tar with the layout of the Open Container Initiative. */
    OCI("oci"),
    /** The image as a tar for {@code docker load}. */
    DOCKER("docker"),
    /** The image on the engine. */
    IMAGE("docker");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
