package io.jcompose.fuzz;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.diag.Severity;
import io.jcompose.load.ConfigText;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.LoadRequest.Surroundings;
import io.jcompose.load.Loaded;
import io.jcompose.load.Loader;
import io.jcompose.spec.ConfigHash;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** Loading gives a stack that can be printed and hashed, or errors that say where. */
public final class LoaderFuzz {
  /** Nothing is defined; the directory gives no name: these are about no line. */
  private static final Set<String> WITHOUT_PLACE = Set.of("JC105", "JC106", "JC109");

  private LoaderFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    var sources = Project.of(new String(input, StandardCharsets.UTF_8));
    var around =
        new Surroundings(
            Map.of("A", "1", "EMPTY", "", "TAG", "x:y"), Project.DIRECTORY, "/home/me");
    var request = LoadRequest.in(around);
    try {
      print(Loader.load(request, sources));
    } catch (JComposeException e) {
      check(e);
    }
    try {
      Loader.model(request.options(LoadRequest.Options.DEFAULT.noInterpolate()), sources);
    } catch (JComposeException e) {
      check(e);
    }
  }

  private static void print(Loaded loaded) {
    ConfigText.yaml(loaded.stack());
    ConfigText.json(loaded.stack());
    loaded.stack().services().values().forEach(it -> ConfigHash.service(it, Map.of()));
  }

  private static void check(JComposeException refused) {
    boolean error = false;
    for (Diagnostic it : refused.diagnostics()) {
      error |= it.severity() == Severity.ERROR;
      if (it.at().isEmpty() && !WITHOUT_PLACE.contains(it.code().toString())) {
        throw new AssertionError("no place: " + it, refused);
      }
    }
    if (!error) {
      throw new AssertionError("refused without an error", refused);
    }
  }
}
