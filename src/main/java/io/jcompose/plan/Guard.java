package io.jcompose.plan;

import java.util.LinkedHashSet;
import java.util.List;

/** A condition that only the run can settle; a step whose guard fails is not needed. */
public sealed interface Guard {
  Guard ALWAYS = new Always();

  /** In words, behind a reason; empty for {@link Always}. */
  String text();

  /** The one that holds when any of these does. */
  static Guard anyOf(List<Guard> guards) {
    var distinct = List.copyOf(new LinkedHashSet<>(guards));
    return distinct.size() == 1 ? distinct.get(0) : new AnyOf(distinct);
  }

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

  /** The step is needed if any of these says so. */
  record AnyOf(List<Guard> guards) implements Guard {
    public AnyOf {
      guards = List.copyOf(guards);
    }

    @Override
    public String text() {
      return String.join(" or ", guards.stream().map(Guard::text).toList());
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
