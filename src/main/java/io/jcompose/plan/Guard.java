package io.jcompose.plan;

/** A condition that only the run can settle; a step whose guard fails is not needed. */
public sealed interface Guard {
  Guard ALWAYS = new Always();

  /** In words, behind a reason; empty for {@link Always}. */
  String text();

  /** The step is needed. */
  record Always() implements Guard {
    @Override
    public String text() {
      return "";
    }
  }

  /** The step is needed if the image is another one than the container runs. */
  record ImageDiffers(String reference, String runningId) implements Guard {
    @Override
    public String text() {
      return "if `" + reference + "` turns out to be another image";
    }
  }

  /** The step is needed if the pull before it brought no image. */
  record ImageMissing(String reference) implements Guard {
    @Override
    public String text() {
      return "if `" + reference + "` cannot be pulled";
    }
  }
}
