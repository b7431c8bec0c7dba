package io.jcompose.state;

import io.jcompose.model.ImageName;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The images of an engine that the stack refers to: familiar reference to image. */
public record LiveImages(SortedMap<String, LiveImage> byReference) {
  public static final LiveImages NONE = new LiveImages(new TreeMap<>());

  public LiveImages {
    byReference = Collections.unmodifiableSortedMap(new TreeMap<>(byReference));
  }

  /** The image behind a reference, however it is written. */
  public Optional<LiveImage> find(String reference) {
    return Optional.ofNullable(byReference.get(ImageName.familiar(reference)));
  }

  /**
   * An image.
   *
   * @param ageSeconds since it was last tagged; 0 unless a pull policy depends on it
   */
  public record LiveImage(String id, Map<String, String> labels, long ageSeconds) {
    public LiveImage {
      labels = Map.copyOf(labels);
    }
  }
}
