package io.jcompose.plan;

import io.jcompose.model.BuildOptions;
import io.jcompose.model.HostId;
import io.jcompose.model.PullPolicy;
import io.jcompose.model.Service;
import java.util.Optional;

/** Steps on images. */
public sealed interface ImageAction extends Action {
  /** Steps on an image that has a name. */
  sealed interface OfOne extends ImageAction {
    String reference();

    @Override
    default String subject() {
      return "Image " + reference();
    }
  }

  /**
   * Pulls an image.
   *
   * @param tolerant whether a failure is only noted, because the image can be built instead
   */
  record PullImage(String reference, Optional<String> platform, PullPolicy policy, boolean tolerant)
      implements OfOne {
    @Override
    public Verb verb() {
      return Verb.PULL;
    }
  }

  /**
   * Pushes an image to its registry.
   *
   * @param tolerant whether a failure is only noted
   */
  record PushImage(String reference, boolean tolerant) implements OfOne {
    @Override
    public Verb verb() {
      return Verb.PUSH;
    }
  }

  /** Copies an image from the host that has it. */
  record CopyImage(String reference, HostId from) implements OfOne {
    @Override
    public Verb verb() {
      return Verb.COPY;
    }
  }

  /**
   * Builds the image of a service.
   *
   * @param noted whether it is noted what it is built of
   */
  record BuildImage(Service service, String reference, BuildOptions options, boolean noted)
      implements OfOne {
    @Override
    public Verb verb() {
      return Verb.BUILD;
    }
  }

  /** Removes an image. */
  record RemoveImage(String reference) implements OfOne {
    @Override
    public Verb verb() {
      return Verb.REMOVE;
    }
  }

  /** Removes the images of a project that have no name and are not used. */
  record PruneImages(String project) implements ImageAction {
    @Override
    public String subject() {
      return "Unnamed images of " + project;
    }

    @Override
    public Verb verb() {
      return Verb.REMOVE;
    }
  }
}
