package io.jcompose.cli.options;

/** What {@code config} can list in place of the stack; of several the first here is listed. */
public enum ConfigList {
  SERVICES,
  VOLUMES,
  NETWORKS,
  MODELS,
  HASH,
  PROFILES,
  IMAGES,
  VARIABLES,
  ENVIRONMENT;

  /** Whether it is about the services that are named; other lists are about all. */
  public boolean heedsServices() {
    return this == PROFILES || this == IMAGES || this == ENVIRONMENT;
  }
}
