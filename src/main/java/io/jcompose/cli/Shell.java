package io.jcompose.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a command line has around it: given once, never ambient.
 *
 * @param directory the working directory, absolute
 * @param home the user's home directory, absolute
 */
public record Shell(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    String directory,
    String home,
    Terminal terminal) {
  public Shell {
    environment = Map.copyOf(environment);
  }

  public String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
