package io.jcompose.cli.options;

import io.jcompose.cli.CliProblems;
import io.jcompose.diag.JComposeException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options of {@code build} that only BuildKit can heed: what would change the image is refused,
 * because the images here are made by the classic builder. Those that docker compose itself no
 * longer heeds are accepted.
 */
public final class BuildKitOptions {
  @Option(names = "--builder", paramLabel = "NAME", description = "Not yet: needs BuildKit.")
  private @Nullable String builder;

  @Option(names = "--check", description = "Not yet: needs BuildKit.")
  private boolean check;

  @Option(names = "--print", description = "Not yet: needs BuildKit.")
  private boolean print;

  @Option(names = "--provenance", paramLabel = "MODE", description = "Not yet: needs BuildKit.")
  private @Nullable String provenance;

  @Option(names = "--sbom", paramLabel = "MODE", description = "Not yet: needs BuildKit.")
  private @Nullable String sbom;

  @Option(names = "--ssh", paramLabel = "ID=PATH", description = "Not yet: needs BuildKit.")
  private @Nullable String ssh;

  @Option(
      names = {"--parallel", "--compress", "--force-rm", "--no-rm"},
      hidden = true)
  @SuppressWarnings("UnusedVariable") // accepted because scripts give it
  private boolean ignored;

  @Option(names = "--progress", paramLabel = "MODE", hidden = true)
  @SuppressWarnings("UnusedVariable") // accepted because scripts give it
  private @Nullable String progress;

  /**
   * Refuses what cannot be heeded.
   *
   * @throws JComposeException naming the option
   */
  public void check() {
    refuse(builder != null && !builder.equals("default"), "--builder");
    refuse(check, "--check");
    refuse(print, "--print");
    refuse(isOn(provenance), "--provenance");
    refuse(isOn(sbom), "--sbom");
    refuse(ssh != null, "--ssh");
  }

  private static boolean isOn(@Nullable String value) {
    return value != null && !value.equals("false");
  }

  private static void refuse(boolean when, String option) {
    if (when) {
      throw new JComposeException(CliProblems.needsBuildKit(option));
    }
  }
}
