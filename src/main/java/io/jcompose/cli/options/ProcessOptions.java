package io.jcompose.cli.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** As whom, where and with which variables a command in a container runs. */
public final class ProcessOptions {
  @Option(
      names = {"-e", "--env"},
      paramLabel = "NAME=VALUE",
      description = "Set a variable; without a value it gets yours.")
  private List<String> env = new ArrayList<>();

  @Option(
      names = {"-u", "--user"},
      paramLabel = "USER",
      description = "Run it as this user.")
  private @Nullable String user;

  @Option(
      names = {"-w", "--workdir"},
      paramLabel = "DIR",
      description = "Run it in this directory.")
  private @Nullable String workdir;

  /** Its variables; one without a value has that of {@code around}. */
  public SortedMap<String, Optional<String>> variables(Map<String, String> around) {
    return Variables.of(env, around);
  }

  public Optional<String> user() {
    return Optional.ofNullable(user);
  }

  public Optional<String> workdir() {
    return Optional.ofNullable(workdir);
  }
}
