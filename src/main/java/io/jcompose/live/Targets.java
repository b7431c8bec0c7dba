package io.jcompose.live;

import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Containers;
import io.jcompose.engine.Filters;
import io.jcompose.spec.Labels;
import io.jcompose.wire.ContainerSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Finds the containers of a service that a command such as {@code exec} or {@code cp} is about: by
 * one list call, the lowest number first and one-offs last.
 */
public final class Targets {
  private final Containers containers;
  private final Filters project;

  /** {@code project} are the filters of everything that belongs to the project. */
  public Targets(Containers containers, Filters project) {
    this.containers = containers;
    this.project = project;
  }

  /** Which containers count. */
  public enum Among {
    /** Those that run; one-offs too, after the others. */
    RUNNING,
    /** All but one-offs. */
    NUMBERED,
    /** All, one-offs after the others. */
    ALL
  }

  /** All containers of the service that count; empty when there is none. */
  public List<ContainerSummary> all(String service, Among among) {
    var filters = project.and("label", Labels.SERVICE + "=" + service);
    var found = new ArrayList<ContainerSummary>();
    for (ContainerSummary each : containers.list(among != Among.RUNNING, filters)) {
      if (among != Among.NUMBERED || !Member.of(each).oneOff()) {
        found.add(each);
      }
    }
    found.sort(
        Comparator.comparing((ContainerSummary it) -> Member.of(it).oneOff())
            .thenComparingInt(Targets::number)
            .thenComparing(ContainerSummary::name));
    return found;
  }

  /**
   * One container: that of the number, or the first.
   *
   * @throws JComposeException when there is none
   */
  public ContainerSummary one(String service, OptionalInt index, Among among) {
    var found = all(service, among);
    for (ContainerSummary each : found) {
      if (index.isEmpty() || !Member.of(each).oneOff() && number(each) == index.getAsInt()) {
        return each;
      }
    }
    throw new JComposeException(LiveProblems.noContainer(service, index, among, found));
  }

  private static int number(ContainerSummary container) {
    String text = Member.of(container).number();
    try {
      return text.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return Integer.MAX_VALUE;
    }
  }
}
