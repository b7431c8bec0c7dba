package io.jcompose.load;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.spec.ConfigHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A bare {@code config} command, to compare loading with that of other programs. */
final class ConfigDriver {
  private final LoadRequest request;
  private final List<String> flags;

  private ConfigDriver(LoadRequest request, List<String> flags) {
    this.request = request;
    this.flags = flags;
  }

  public static void main(String[] args) {
    System.setOut(
        new java.io.PrintStream(
            new java.io.FileOutputStream(java.io.FileDescriptor.out),
            true,
            java.nio.charset.StandardCharsets.UTF_8));
    var files = new ArrayList<String>();
    var profiles = new ArrayList<String>();
    var envFiles = new ArrayList<String>();
    var flags = new ArrayList<String>();
    Optional<String> name = Optional.empty();
    Optional<String> directory = Optional.empty();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "-f" -> files.add(args[++i]);
        case "-p" -> name = Optional.of(args[++i]);
        case "--project-directory" -> directory = Optional.of(args[++i]);
        case "--profile" -> profiles.add(args[++i]);
        case "--env-file" -> envFiles.add(args[++i]);
        default -> flags.add(args[i]);
      }
    }
    var around =
        new LoadRequest.Surroundings(
            System.getenv(), System.getProperty("user.dir"), System.getenv("HOME"));
    var request =
        LoadRequest.in(around)
            .files(files)
            .profiles(profiles)
            .envFiles(envFiles)
            .projectName(name)
            .projectDirectory(directory);
    System.exit(new ConfigDriver(request, flags).run());
  }

  private int run() {
    try {
      var services = new ArrayList<String>();
      var options = LoadRequest.Options.DEFAULT;
      for (String flag : flags) {
        switch (flag) {
          case "--no-interpolate" -> options = options.noInterpolate();
          case "--no-normalize" -> options = options.noNormalize();
          case "--no-consistency" -> options = options.noConsistency();
          case "--no-path-resolution" -> options = options.noPathResolution();
          case "--no-env-resolution" -> options = options.noEnvResolution();
          case "--all-resources" -> options = options.withAllResources();
          case "config", "--format", "json", "--hash", "*", "-q" -> {}
          default -> services.add(flag);
        }
      }
      if (!options.interpolate()) {
        var model = Loader.model(request.options(options), new FileSources(System.in));
        boolean json = flags.contains("json");
        System.out.println(
            json
                ? io.jcompose.value.JsonText.pretty(model)
                : io.jcompose.value.YamlText.of(model).stripTrailing());
        return 0;
      }
      var loaded =
          Loader.load(
              request.options(options).selection(new LoadRequest.Selection(services, true)),
              new FileSources(System.in));
      loaded.warnings().forEach(ConfigDriver::show);
      print(loaded);
      return 0;
    } catch (JComposeException e) {
      e.diagnostics().forEach(ConfigDriver::show);
      return 1;
    }
  }

  private void print(Loaded loaded) {
    if (flags.contains("--hash")) {
      loaded
          .stack()
          .services()
          .forEach(
              (name, service) ->
                  System.out.println(name + " " + ConfigHash.service(service, Map.of())));
    } else if (flags.contains("json")) {
      System.out.println(ConfigText.json(loaded.stack()));
    } else if (!flags.contains("-q")) {
      System.out.print(ConfigText.yaml(loaded.stack()));
    }
  }

  private static void show(Diagnostic problem) {
    System.err.println(
        problem.severity()
            + " "
            + problem.code()
            + " "
            + problem.at().map(Object::toString).orElse("-")
            + " "
            + problem.summary()
            + problem.hint().map(it -> " [" + it + "]").orElse(""));
  }
}
