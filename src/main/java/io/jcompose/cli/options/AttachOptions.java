package io.jcompose.cli.options;

import io.jcompose.model.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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
  private @Nullable String exitCodeFrom;

  @Option(names = "--timestamps", description = "Show the time of each line.")
  private boolean timestamps;

  @Option(names = "--no-color", description = "Show lines without colours.")
  private boolean noColour;

  @Option(names = "--no-log-prefix", description = "Show lines without the container's name.")
  private boolean noPrefix;

  public boolean used() {
    return !attach.isEmpty()
        || !noAttach.isEmpty()
        || attachDependencies
        || abortOnExit
        || abortOnFailure
        || exitCodeFrom != null;
  }

  public boolean abortOnExit() {
    return abortOnExit || exitCodeFrom != null && !abortOnFailure;
  }

  public boolean abortOnFailure() {
    return abortOnFailure;
  }

  public @Nullable String exitCodeFrom() {
    return exitCodeFrom;
  }

  public boolean timestamps() {
    return timestamps;
  }

  public boolean noColour() {
    return noColour;
  }

  public boolean noPrefix() {
    return noPrefix;
  }

  /** The services whose output is shown. */
  public Set<String> shown(Stack stack, List<String> named) {
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
}
