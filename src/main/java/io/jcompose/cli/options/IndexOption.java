package io.jcompose.cli.options;

import io.jcompose.cli.CliProblems;
import io.jcompose.diag.JComposeException;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Which container of a service is meant. */
public final class IndexOption {
  @Option(
      names = "--index",
      paramLabel = "N",
      description = "The service's container N; by default its first.")
  private int index;

  /**
   * The number; absent when it does not matter.
   *
   * @throws JComposeException when there can be no such number
   */
  public OptionalInt number() {
    if (index < 0) {
      throw new JComposeException(
          CliProblems.badValue("--index", Integer.toString(index), "containers count from 1"));
    }
    return index == 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** Whether a container of that number, as text, is meant. */
  public boolean allows(String number) {
    return index == 0 || number.equals(Integer.toString(index));
  }
}
