package io.jcompose.spec;

/**
 * What the engine's API can do.
 *
 * @param minor the negotiated version's second number: 41 of 1.41
 * @param podman whether it is Podman's compatible API
 * @param product the engine's name and version, empty when it does not tell
 */
public record ApiLevel(int minor, boolean podman, String product) {
  public ApiLevel(int minor, boolean podman) {
    this(minor, podman, "");
  }

  /** The engine in a sentence. */
  String engine() {
    return product.isEmpty() ? "this engine" : product;
  }

  /** Whether fields that came with API 1.{@code since} are understood. */
  public boolean has(int since) {
    return minor >= since;
  }

  /**
   * Whether one create request may name several networks. Podman always takes them, whatever
   * version it reports.
   */
  public boolean manyEndpoints() {
    return podman || has(44);
  }

  /** Whether a create request takes a MAC address for each network. */
  public boolean endpointMac() {
    return podman || has(44);
  }

  @Override
  public String toString() {
    return "1." + minor;
  }
}
