package io.jcompose.cli.options;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code config} that list one kind of thing, one a line. */
public final class ConfigSelectors {
  @Option(names = "--services", description = "List the services, dependencies first.")
  private boolean services;

  @Option(names = "--volumes", description = "List the volumes.")
  private boolean volumes;

  @Option(names = "--networks", description = "List the networks.")
  private boolean networks;

  @Option(names = "--models", description = "List the models.")
  private boolean models;

  @Option(names = "--profiles", description = "List the profiles.")
  private boolean profiles;

  @Option(names = "--images", description = "List the services' images.")
  private boolean images;

  @Option(
      names = "--hash",
      paramLabel = "SERVICES",
      description = "List the config hashes of services, comma separated; * for all.")
  private @Nullable String hash;

  @Option(
      names = "--variables",
      description = "List the variables that the files mention, and their defaults.")
  private boolean variables;

  @Option(names = "--environment", description = "List the variables that are filled in.")
  private boolean environment;

  /** What is to be listed, or empty when the stack is wanted. */
  public Optional<ConfigList> chosen() {
    boolean hashes = hash != null && !hash.isEmpty();
    boolean[] given = {
      services, volumes, networks, models, hashes, profiles, images, variables, environment
    };
    for (ConfigList list : ConfigList.values()) {
      if (given[list.ordinal()]) {
        return Optional.of(list);
      }
    }
    return Optional.empty();
  }

  /** The services whose hash is wanted; none stands for all. */
  public List<String> hashed() {
    return hash == null || hash.equals("*") ? List.of() : List.of(hash.split(",", -1));
  }
}
