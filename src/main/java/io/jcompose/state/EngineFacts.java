package io.jcompose.state;

/**
 * What kind of engine a host runs.
 *
 * @param apiMinor 41 for API 1.41
 * @param product its name and version, empty when it does not tell
 */
public record EngineFacts(int apiMinor, boolean podman, String product) {
  public EngineFacts(int apiMinor, boolean podman) {
    this(apiMinor, podman, "");
  }
}
