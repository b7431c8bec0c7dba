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
   * @param platform {@code os/arch[/variant]}; empty unless a service asks for one
   * @param registered whether a registry is known to have it
   */
  public record LiveImage(
      String id, Map<String, String> labels, long ageSeconds, String platform, boolean registered) {
    public LiveImage {
      labels = Map.copyOf(labels);
    }

    /** One of which the platform does not matter. */
    public LiveImage(String id, Map<String, String> labels, long ageSeconds) {
      this(id, labels, ageSeconds, "");
    }

    /** One that only this engine is known to have. */
    public LiveImage(String id, Map<String, String> labels, long ageSeconds, String platform) {
      this(id, labels, ageSeconds, platform, false);
    }

    /** Whether it may run where this platform is asked for, as far as is known. */
    public boolean isFor(Optional<String> wanted) {
      if (wanted.isEmpty() || platform.isEmpty()) {
        return true;
      }
      String whole = wanted.get().indexOf('/') < 0 ? "linux/" + wanted.get() : wanted.get();
      return platform.equals(whole)
          || platform.startsWith(whole + "/")
          || whole.startsWith(platform + "/");
    }
  }
}
