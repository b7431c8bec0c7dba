package io.jcompose.cli.options;

import io.jcompose.load.LoadRequest.Selection;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Of which services images travel, and what is shown of it. */
public final class TransferOptions {
  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Option(names = "--include-deps", description = "Also those of what the services need.")
  private boolean dependencies;

  @Option(
      names = {"-q", "--quiet"},
      description = "Do not show the progress of the layers.")
  private boolean quiet;

  /** What of the stack is loaded. */
  public Selection selection() {
    return new Selection(services, dependencies);
  }

  /** The services of what is loaded; none means all. */
  public List<String> named() {
    return dependencies ? List.of() : services;
  }

  /** What of the events is not shown. */
  public Quiet quiet() {
    return new Quiet(quiet, false, false);
  }
}
