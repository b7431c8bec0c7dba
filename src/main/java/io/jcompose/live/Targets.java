package io.jcompose.live;

import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Filters;
import io.jcompose.spec.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Finds the containers of a service that a command such as {@code exec} or {@code cp} is about: by
 * one list call to each host, the lowest number first and one-offs last.
 */
public final class Targets {
  private final Sites sites;
  private final Filters project;

  /** {@code project} are the filters of everything that belongs to the project. */
  public Targets(Sites sites, Filters project) {
    this.sites = sites;
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
  public List<Found> all(String service, Among among) throws InterruptedException {
    var filters = project.and("label", Labels.SERVICE + "=" + service);
    var found =
        new ArrayList<>(
            sites.containers(
                among != Among.RUNNING,
                filters,
                it -> among != Among.NUMBERED || !Member.of(it).oneOff()));
    found.sort(
        Comparator.comparing((Found it) -> it.member().oneOff())
            .thenComparingInt(Targets::number)
            .thenComparing(it -> it.container().name()));
    return found;
  }

  /**
   * One container: that of the number, or the first.
   *
   * @throws JComposeException when there is none
   */
  public Found one(String service, OptionalInt index, Among among) throws InterruptedException {
    var found = all(service, among);
    for (Found each : found) {
      if (index.isEmpty() || !each.member().oneOff() && number(each) == index.getAsInt()) {
        return each;
      }
    }
    var problem = LiveProblems.noContainer(service, index, among, found);
    throw new JComposeException(
        sites.incomplete() ? problem.hint(LiveProblems.PERHAPS_AWAY) : problem);
  }

  private static int number(Found found) {
    String text = found.member().number();
    try {
      return text.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return Integer.MAX_VALUE;
    }
  }
}
