package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.cli.options.GlobalOptions;
import io.jcompose.cli.words.Misread;
import io.jcompose.cli.words.Reading;
import io.jcompose.cli.words.Sheet;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Words are understood as picocli understands them, whose description of the options is used. */
class SameAsPicocliTest {
  static List<String> commands() {
    var all = new ArrayList<>(Subcommands.names());
    all.add("");
    return all;
  }

  private static final Sheet ROOT = CommandTree.sheet("", context(new GlobalOptions()));

  @ParameterizedTest
  @MethodSource("commands")
  void setsTheSameFieldsWhateverTheFormOfAnOption(String command) {
    var sheet = command.isEmpty() ? ROOT : CommandTree.sheet(command, context(new GlobalOptions()));
    for (List<String> words : lines(command)) {
      String[] args = words.toArray(new String[0]);
      assertThat(read(command, sheet, args)).as("%s", words).isEqualTo(picocli(command, args));
    }
  }

  /** Command lines with every option in every form, alone and in company. */
  private static List<List<String>> lines(String command) {
    var lines = new ArrayList<List<String>>();
    List<String> name = command.isEmpty() ? List.of() : List.of(command);
    for (OptionSpec option : spec(command).options()) {
      if (option.usageHelp() || option.versionHelp()) {
        continue;
      }
      for (String each : option.names()) {
        for (List<String> form : forms(option, each)) {
          lines.add(joined(name, List.of("1"), form, form, List.of("2", "3")));
          lines.add(joined(name, form, List.of("--", "-x", "--", "4")));
        }
      }
    }
    for (List<String> rest :
        List.of(
            List.<String>of(),
            List.of("1"),
            List.of("1", "2", "3", "4"),
            List.of("-"),
            List.of("--"),
            List.of("1", "--", "2"),
            List.of("--", "-a", "2"),
            List.of("1", "-x", "2"),
            List.of("1", "--dry-run", "2"),
            List.of("--dry-run"),
            List.of("--none-such"),
            List.of("-%"),
            List.of("@file", "2"))) {
      lines.add(joined(name, rest));
    }
    return lines;
  }

  private static List<List<String>> forms(OptionSpec option, String name) {
    boolean single = name.length() == 2;
    int most = option.arity().max();
    var forms = new ArrayList<List<String>>();
    if (most == 0 && option.type() == String.class) {
      // A text that is taken only after an equals sign is nothing that picocli has.
      return List.of();
    }
    if (most == 0 || option.arity().min() == 0) {
      forms.add(List.of(name));
    }
    boolean needsValue = option.arity().min() > 0;
    if (needsValue) {
      for (String value : List.of("7", "a=b", "-7", "--all", "")) {
        forms.add(List.of(name, value));
      }
    }
    if (most > 0) {
      forms.add(List.of(name + "=true"));
      forms.add(single && needsValue ? List.of(name + "7") : List.of(name, "false"));
    }
    if (single && most == 0) {
      forms.add(List.of(name + name.charAt(1)));
    }
    return forms;
  }

  @SafeVarargs
  private static List<String> joined(List<String>... parts) {
    var all = new ArrayList<String>();
    for (List<String> part : parts) {
      all.addAll(part);
    }
    return all;
  }

  private static CommandSpec spec(String command) {
    var root = CommandTree.of(command.isEmpty() ? "ps" : command, context(new GlobalOptions()));
    return (command.isEmpty() ? root : root.getSubcommands().get(command)).getCommandSpec();
  }

  private static Map<String, String> read(String command, Sheet sheet, String... args) {
    var global = new GlobalOptions();
    var context = context(global);
    var own = command.isEmpty() ? global : Subcommands.make(command, context);
    try {
      var root = Reading.of(ROOT, global, Subcommands::has, args);
      String name = root.read().orElse("");
      if (!name.equals(command)) {
        return Map.of("other command", name);
      }
      if (!name.isEmpty()) {
        root.command(sheet, own).read();
      }
    } catch (Misread e) {
      return Map.of("refused", "");
    }
    return values(global, own);
  }

  private static Map<String, String> picocli(String command, String... args) {
    var global = new GlobalOptions();
    var root = CommandTree.of(command.isEmpty() ? "ps" : command, context(global));
    root.setOverwrittenOptionsAllowed(true).setExpandAtFiles(false);
    CommandLine.ParseResult parsed;
    try {
      parsed = root.parseArgs(args);
    } catch (ParameterException e) {
      return Map.of("refused", "");
    }
    String name = parsed.hasSubcommand() ? parsed.subcommand().commandSpec().name() : "";
    if (!name.equals(command)) {
      return Map.of("other command", name);
    }
    Object own = parsed.hasSubcommand() ? parsed.subcommand().commandSpec().userObject() : global;
    return values(global, own);
  }

  private static Map<String, String> values(Object global, Object own) {
    var values = new TreeMap<String, String>();
    collect("global.", global, values);
    collect("own.", own, values);
    return values;
  }

  private static void collect(String path, Object from, Map<String, String> values) {
    try {
      for (Field field : from.getClass().getDeclaredFields()) {
        field.setAccessible(true);
        if (field.isAnnotationPresent(Mixin.class)) {
          collect(path + field.getName() + ".", field.get(from), values);
        } else if (field.isAnnotationPresent(Option.class)
            || field.isAnnotationPresent(Parameters.class)) {
          values.put(path + field.getName(), String.valueOf(field.get(from)));
        }
      }
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static CommandContext context(GlobalOptions global) {
    var nowhere = new PrintStream(PrintStream.nullOutputStream());
    var shell =
        new Shell(
            InputStream.nullInputStream(), nowhere, nowhere, Map.of(), "/", "/", Terminal.none());
    return new CommandContext(
        "help", shell, global, Interrupts.none(), Headstart.begin(shell, "help"));
  }
}
