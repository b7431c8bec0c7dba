package io.jcompose.cli.options;

import io.jcompose.load.LoadRequest;
import picocli.CommandLine.Option;

/** The options of {@code config} that leave a step of loading out. */
public final class LoadSteps {
  @Option(names = "--no-interpolate", description = "Do not fill in variables.")
  private boolean noInterpolate;

  @Option(names = "--no-normalize", description = "Do not apply the defaults of other parts.")
  private boolean noNormalize;

  @Option(names = "--no-path-resolution", description = "Leave paths relative.")
  private boolean noPathResolution;

  @Option(names = "--no-consistency", description = "Do not check references between parts.")
  private boolean noConsistency;

  @Option(names = "--no-env-resolution", description = "Do not read env files.")
  private boolean noEnvResolution;

  public LoadRequest.Options from(LoadRequest.Options all) {
    var options = noInterpolate ? all.noInterpolate() : all;
    options = noNormalize ? options.noNormalize() : options;
    options = noPathResolution ? options.noPathResolution() : options;
    options = noConsistency ? options.noConsistency() : options;
    return noEnvResolution ? options.noEnvResolution() : options;
  }
}
