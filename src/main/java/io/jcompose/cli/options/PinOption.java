package io.jcompose.cli.options;

import picocli.CommandLine.Option;

/** Whether images are shown by what their names mean now. */
public final class PinOption {
  @Option(names = "--resolve-image-digests", description = "Pin images to their digests.")
  private boolean pin;

  public boolean isGiven() {
    return pin;
  }
}
