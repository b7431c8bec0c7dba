package io.jcompose.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line of a case: words as for {@code jcompose config}, besides {@code NAME=value} for
 * a variable of the environment and {@code cd:DIR} for the working directory.
 */
public final class FixtureCommand {
  private final List<String> files = new ArrayList<>();
  private final List<String> profiles = new ArrayList<>();
  private final List<String> envFiles = new ArrayList<>();
  private final List<String> services = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private Optional<String> name = Optional.empty();
  private Optional<String> projectDirectory = Optional.empty();
  private String directory = FixtureSources.DIRECTORY;
  private LoadRequest.Options options = LoadRequest.Options.DEFAULT;

  private FixtureCommand() {}

  public static LoadRequest request(List<String> words) {
    var command = new FixtureCommand();
    for (var rest = new ArrayList<>(words); !rest.isEmpty(); ) {
      command.take(rest);
    }
    return command.request();
  }

  private void take(List<String> words) {
    String word = words.remove(0);
    switch (word) {
      case "-f" -> files.add(words.remove(0));
      case "--profile" -> profiles.add(words.remove(0));
      case "--env-file" -> envFiles.add(words.remove(0));
      case "-p" -> name = Optional.of(words.remove(0));
      case "--project-directory", "--workdir" -> projectDirectory = Optional.of(words.remove(0));
      case "--compatibility" -> options = options.withCompatibility();
      case "--all-resources" -> options = options.withAllResources();
      case "--no-interpolate" -> options = options.noInterpolate();
      case "--no-normalize" -> options = options.noNormalize();
      case "--no-consistency" -> options = options.noConsistency();
      case "--no-path-resolution" -> options = options.noPathResolution();
      case "--no-env-resolution" -> options = options.noEnvResolution();
      default -> operand(word);
    }
  }

  private void operand(String word) {
    int equals = word.indexOf('=');
    if (word.startsWith("cd:")) {
      directory = FixtureSources.DIRECTORY + "/" + word.substring("cd:".length());
    } else if (equals > 0) {
      environment.put(word.substring(0, equals), word.substring(equals + 1));
    } else if (word.startsWith("-")) {
      throw new IllegalArgumentException("unknown word in args: " + word);
    } else {
      services.add(word);
    }
  }

  private LoadRequest request() {
    environment.putIfAbsent("PWD", directory);
    return LoadRequest.in(new LoadRequest.Surroundings(environment, directory, "/home/me"))
        .files(files)
        .profiles(profiles)
        .envFiles(envFiles)
        .projectName(name)
        .projectDirectory(projectDirectory)
        .options(options)
        .selection(new LoadRequest.Selection(services, true));
  }
}
