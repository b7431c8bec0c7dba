package io.jcompose.cli.options;

import picocli.CommandLine.Option;

/** Consent to what would be asked. */
public final class YesOption {
  @Option(
      names = {"-y", "--yes", "--y"},
      description = "Answer yes to every question.")
  private boolean yes;

  public boolean isGiven() {
    return yes;
  }
}
