package io.jcompose.load;

import io.jcompose.diag.SourceLocation;
import io.jcompose.load.env.DotEnv;
import io.jcompose.load.env.DotEnvException;
import io.jcompose.load.env.RawEnv;
import io.jcompose.load.env.Variables;
import io.jcompose.load.problem.FileProblems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads dotenv files for the environment of a stack and of its services. */
final class EnvFiles {
  private final Context context;
  private final String what;

  /** {@code what} such files are, for messages. */
  EnvFiles(Context context, String what) {
    this.context = context;
    this.what = what;
  }

  /** The variables of one file after those of {@code known}, which its text may refer to. */
  Map<String, String> read(
      String path, Map<String, String> known, Variables outside, Optional<SourceLocation> at) {
    var text = context.read(path, what, at);
    var values = text.map(it -> parse(path, it, known, outside)).orElse(Map.of());
    text.ifPresent(it -> context.trace().envFile(path, context.shown(path), it, values));
    return values;
  }

  /** Where a file that was read defines a variable. */
  Optional<SourceLocation> place(String path, String name) {
    return context
        .read(path, what, Optional.empty())
        .flatMap(text -> Optional.ofNullable(DotEnv.lines(text).get(name)))
        .map(line -> new SourceLocation(context.shown(path), line, 1));
  }

  Map<String, String> readRaw(String path, Variables outside, Optional<SourceLocation> at) {
    var text = context.read(path, what, at);
    if (text.isEmpty()) {
      return Map.of();
    }
    try {
      return RawEnv.parse(text.get(), outside);
    } catch (DotEnvException e) {
      return report(path, e);
    }
  }

  private Map<String, String> parse(
      String path, String text, Map<String, String> known, Variables outside) {
    try {
      return new LinkedHashMap<>(
          DotEnv.parse(text, known, outside, context.substitutions().allowance()));
    } catch (DotEnvException e) {
      return report(path, e);
    }
  }

  private Map<String, String> report(String path, DotEnvException e) {
    var place = new SourceLocation(context.shown(path), e.line(), 1);
    context.problems().add(FileProblems.badEnvFile(place, what, e.reason()));
    return Map.of();
  }
}
