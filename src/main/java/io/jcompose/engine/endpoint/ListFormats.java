package io.jcompose.engine.endpoint;

import io.jcompose.diag.JComposeException;

/** How the docker client's {@code config.json} wants listings to look. */
public final class ListFormats {
  private ListFormats() {}

  /** {@code psFormat}; empty when it has none, or cannot be read. */
  public static String ps(Surroundings around) {
    try {
      return ClientConfig.read(around).psFormat();
    } catch (JComposeException e) {
      // A look is no reason to fail; who needs the file for more tells it.
      return "";
    }
  }
}
