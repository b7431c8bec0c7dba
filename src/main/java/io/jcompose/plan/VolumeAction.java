package io.jcompose.plan;

import io.jcompose.model.Content;
import io.jcompose.model.Service;
import io.jcompose.model.Volume;

/** Steps on volumes. */
public sealed interface VolumeAction extends Action {
  /** Creates a volume. */
  record CreateVolume(Volume volume) implements VolumeAction {
    @Override
    public String subject() {
      return "Volume " + volume.name();
    }

    @Override
    public Verb verb() {
      return Verb.CREATE;
    }
  }

  /**
   * Makes a volume with what is in a directory of this machine.
   *
   * @param service one that mounts it, whose image lends a container that never starts
   */
  record BringVolume(String name, Content content, Service service) implements VolumeAction {
    @Override
    public String subject() {
      return "Volume " + name;
    }

    @Override
    public Verb verb() {
      return Verb.FILL;
    }
  }

  /**
   * Removes a volume and its data.
   *
   * @param surely whether one that is in use is a failure; else it stays, with a warning
   */
  record RemoveVolume(String name, boolean surely) implements VolumeAction {
    /** One that may stay. */
    public RemoveVolume(String name) {
      this(name, false);
    }

    @Override
    public String subject() {
      return "Volume " + name;
    }

    @Override
    public Verb verb() {
      return Verb.REMOVE;
    }
  }
}
