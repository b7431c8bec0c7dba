package io.jcompose.cli.options;

import picocli.CommandLine.Option;

/** Whether what is named brings along what it needs. */
public final class DependenciesOption {
  @Option(names = "--no-deps", description = "Leave out the services that the named ones need.")
  private boolean without;

  public boolean wanted() {
    return !without;
  }
}
