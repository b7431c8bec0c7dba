package io.jcompose.cli.options;

import io.jcompose.load.Loaded;
import io.jcompose.model.Service;
import io.jcompose.spec.ConfigHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code config} that print one kind of thing, a line each. */
public final class ConfigSelectors {
  @Option(names = "--services", description = "Print the names of the services.")
  private boolean services;

  @Option(names = "--networks", description = "Print the keys of the networks.")
  private boolean networks;

  @Option(names = "--volumes", description = "Print the keys of the volumes.")
  private boolean volumes;

  @Option(names = "--profiles", description = "Print the names of the profiles.")
  private boolean profiles;

  @Option(names = "--images", description = "Print the images.")
  private boolean images;

  @Option(names = "--environment", description = "Print the variables that are filled in.")
  private boolean environment;

  @Option(
      names = "--hash",
      paramLabel = "SERVICES",
      description = "Print the config hash of services, comma separated; * for all.")
  private @Nullable String hash;

  boolean any() {
    return services || networks || volumes || profiles || images || environment || hash != null;
  }

  /** What is selected, or empty when the whole stack is wanted. */
  public Optional<String> selected(Loaded loaded) {
    return any() ? Optional.of(text(lines(loaded))) : Optional.empty();
  }

  private List<String> lines(Loaded loaded) {
    var stack = loaded.stack();
    if (services) {
      return List.copyOf(stack.services().keySet());
    } else if (networks) {
      return List.copyOf(stack.networks().keySet());
    } else if (volumes) {
      return List.copyOf(stack.volumes().keySet());
    } else if (profiles) {
      return List.copyOf(loaded.profiles());
    } else if (images) {
      var names = new TreeSet<String>();
      stack.services().values().forEach(it -> names.add(it.image(stack.name())));
      return List.copyOf(names);
    } else if (environment) {
      var lines = new ArrayList<String>();
      loaded.environment().forEach((key, value) -> lines.add(key + "=" + value));
      return lines;
    }
    return hashes(loaded);
  }

  private List<String> hashes(Loaded loaded) {
    String wanted = hash == null ? "*" : hash;
    var names = Arrays.asList(wanted.split(",", -1));
    var lines = new ArrayList<String>();
    for (Service service : loaded.stack().services().values()) {
      if (wanted.equals("*") || names.contains(service.name())) {
        lines.add(service.name() + " " + ConfigHash.asWritten(service));
      }
    }
    return lines;
  }

  private static String text(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
