package io.jcompose.fuzz;

import io.jcompose.load.env.Allowance;
import io.jcompose.load.env.DotEnv;
import io.jcompose.load.env.DotEnvException;
import io.jcompose.load.env.Mentions;
import io.jcompose.load.env.RawEnv;
import io.jcompose.load.env.Template;
import io.jcompose.load.env.TemplateException;
import io.jcompose.load.env.Variables;
import io.jcompose.load.text.BadTextException;
import io.jcompose.load.text.Durations;
import io.jcompose.load.text.MountSpec;
import io.jcompose.load.text.PathText;
import io.jcompose.load.text.PortSpec;
import io.jcompose.load.text.ShellWords;
import io.jcompose.load.text.Sizes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Every small language inside a stack file gives a value, or its own exception. */
public final class TextFuzz {
  private static final Variables VARIABLES = Variables.of(Map.of("A", "1", "EMPTY", ""));

  private static final List<Language> LANGUAGES =
      List.of(
          text -> new Template(VARIABLES, name -> {}, new Allowance()).substitute(text),
          Mentions::in,
          text -> DotEnv.parse(text, Map.of("B", "2"), VARIABLES, new Allowance()),
          DotEnv::lines,
          text -> RawEnv.parse(text, VARIABLES),
          text -> PortSpec.parse(text, true),
          MountSpec::parse,
          Sizes::parse,
          text -> Durations.print(Durations.parse(text)),
          ShellWords::parse,
          text -> PathText.clean(PathText.resolve("/proj", PathText.expandHome(text, "/home/me"))));

  private TextFuzz() {}

  /** A language's reader. */
  private interface Language {
    Object read(String text) throws BadTextException, DotEnvException, TemplateException;
  }

  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    for (Language language : LANGUAGES) {
      try {
        language.read(text);
      } catch (BadTextException | DotEnvException | TemplateException e) {
        // the loader reports it with its place
      }
    }
  }
}
