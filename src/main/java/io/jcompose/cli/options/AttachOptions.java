package io.jcompose.cli.options;

import io.jcompose.cli.AttachedProblems;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.diag.JComposeException;
import io.jcompose.live.Interest;
import io.jcompose.load.Switch;
import io.jcompose.model.Dependency;
import io.jcompose.model.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of an attached {@code up}: whose output is shown, and when it ends. */
public final class AttachOptions {
  @Option(
      names = "--attach",
      paramLabel = "SERVICE",
      description = "Show the output of this service only.")
  private List<String> attach = new ArrayList<>();

  @Option(
      names = "--no-attach",
      paramLabel = "SERVICE",
      description = "Do not show the output of this service.")
  private List<String> noAttach = new ArrayList<>();

  @Option(
      names = "--attach-dependencies",
      description = "Show the output of the services depended on as well.")
  private boolean attachDependencies;

  @Option(
      names = "--abort-on-container-exit",
      description = "Stop everything when a container ends.")
  private boolean abortOnExit;

  @Option(
      names = "--abort-on-container-failure",
      description = "Stop everything when a container ends with a code other than 0.")
  private boolean abortOnFailure;

  @Option(
      names = "--exit-code-from",
      paramLabel = "SERVICE",
      description = "Stop when this service's container ends, and return its exit code.")
  private String exitCodeFrom = "";

  @Option(names = "--timestamps", description = "Show the time of each line.")
  private boolean timestamps;

  @Mixin private LineOptions lines = new LineOptions();

  @Option(
      names = "--menu",
      description =
          "Obey the keys that the line at the bottom names; this is the default on a terminal.")
  private @Nullable Boolean menu;

  /**
   * Refuses what contradicts itself.
   *
   * @param leaving the option because of which nobody stays attached; empty when somebody does
   */
  public void check(String leaving) {
    refuse(abortOnExit, "--abort-on-container-exit", leaving);
    refuse(abortOnFailure, "--abort-on-container-failure", leaving);
    refuse(!exitCodeFrom.isEmpty(), "--exit-code-from", leaving);
    refuse(!attach.isEmpty(), "--attach", leaving);
    refuse(attachDependencies, "--attach-dependencies", leaving);
    refuse(
        abortOnExit,
        "--abort-on-container-exit",
        abortOnFailure ? "--abort-on-container-failure" : "");
    refuse(!attach.isEmpty(), "--attach", attachDependencies ? "--attach-dependencies" : "");
  }

  private static void refuse(boolean given, String option, String other) {
    if (given && !other.isEmpty()) {
      throw new JComposeException(CliProblems.conflict(other, option));
    }
  }

  /** Whether single keys are obeyed: by the option, else the variable, else where it can be. */
  public boolean menu(CommandContext context) {
    String variable = context.setting("COMPOSE_MENU");
    boolean wanted = menu != null ? menu : variable.isEmpty() || Switch.isOn(variable);
    var terminal = context.shell().terminal();
    return wanted
        && terminal.in()
        && terminal.out()
        && context.global().redraws(context.shell())
        && terminal.console().inForeground();
  }

  public boolean timestamps() {
    return timestamps;
  }

  public LineOptions lines() {
    return lines;
  }

  /**
   * What an {@code up} of these services is attached to; none named means all.
   *
   * @throws JComposeException when an option names a service that is not among those of the stack
   */
  public Attachment attachment(Stack stack, List<String> named) {
    attach.forEach(it -> check(stack, "--attach", it));
    var from = Optional.of(exitCodeFrom).filter(it -> !it.isEmpty());
    from.ifPresent(it -> check(stack, "--exit-code-from", it));
    var ends =
        abortOnFailure
            ? Attachment.Ends.FAILURE
            : abortOnExit || from.isPresent() ? Attachment.Ends.EXIT : Attachment.Ends.NEVER;
    var watched = new TreeSet<>(named.isEmpty() ? stack.services().keySet() : named);
    var shown = shown(stack, named);
    watched.addAll(shown);
    from.ifPresent(watched::add);
    return new Attachment(shown, watched, jobs(stack), ends, from);
  }

  private static void check(Stack stack, String option, String service) {
    if (!stack.services().containsKey(service)) {
      throw new JComposeException(AttachedProblems.notInThisUp(option, service));
    }
  }

  private Set<String> shown(Stack stack, List<String> named) {
    var shown = new TreeSet<String>();
    for (var service : stack.services().values()) {
      boolean chosen =
          attach.isEmpty()
              ? service.lifecycle().attach()
                  && (named.isEmpty() || attachDependencies || named.contains(service.name()))
              : attach.contains(service.name());
      if (chosen && !noAttach.contains(service.name())) {
        shown.add(service.name());
      }
    }
    return shown;
  }

  /** The services that others need to have been completed. */
  private static Set<String> jobs(Stack stack) {
    var jobs = new TreeSet<String>();
    for (var service : stack.services().values()) {
      for (var dependency : service.lifecycle().dependsOn().values()) {
        if (dependency.condition() == Dependency.Condition.COMPLETED) {
          jobs.add(dependency.service());
        }
      }
    }
    return jobs;
  }

  /**
   * What an {@code up} is attached to.
   *
   * @param shown the services whose output is shown
   * @param watched those whose ends matter
   * @param jobs those whose success is a part of bringing the stack up
   * @param ends which end of a container ends everything
   * @param exitCodeFrom the service whose exit code is returned
   */
  public record Attachment(
      Set<String> shown,
      Set<String> watched,
      Set<String> jobs,
      Ends ends,
      Optional<String> exitCodeFrom) {
    /** Which ends of a container end everything. */
    public enum Ends {
      NEVER,
      FAILURE,
      EXIT
    }

    /** What of a service's containers is followed. */
    public Interest interest(String service) {
      if (shown.contains(service)) {
        return Interest.OUTPUT;
      }
      boolean matters = ends != Ends.NEVER && watched.contains(service);
      return matters ? Interest.EXITS : Interest.NONE;
    }

    /** Whether the end of a container with that code ends everything. */
    public boolean aborts(String service, int code) {
      if (!watched.contains(service)) {
        return false;
      }
      return switch (ends) {
        case NEVER -> false;
        case FAILURE -> code != 0;
        case EXIT -> code != 0 || !jobs.contains(service);
      };
    }
  }
}
