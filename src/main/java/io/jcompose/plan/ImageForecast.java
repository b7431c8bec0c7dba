package io.jcompose.plan;

import io.jcompose.model.ImageName;
import io.jcompose.state.LiveImages;
import java.util.Optional;
import java.util.Set;

/**
 * What is known beforehand of the images that containers will run.
 *
 * @param unsettled familiar references that a step of the plan may turn into another image
 * @param present the images that the engine has
 */
record ImageForecast(Set<String> unsettled, LiveImages present) {
  ImageForecast {
    unsettled = Set.copyOf(unsettled);
  }

  boolean mayMove(String reference) {
    return unsettled.contains(ImageName.familiar(reference));
  }

  /** The id that a container would get now; absent while that is open. */
  Optional<String> settledId(String reference) {
    return mayMove(reference)
        ? Optional.empty()
        : present.find(reference).map(LiveImages.LiveImage::id);
  }
}
