package io.jcompose.cli.words;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Takes from the parser's description what reading words needs. */
final class SheetMaker {
  private SheetMaker() {}

  /** The sheet of a command. */
  static Sheet of(CommandSpec command) {
    var paths = new HashMap<Field, String>();
    collect(command.userObject().getClass(), "", paths);
    var entries = new ArrayList<Entry>();
    for (OptionSpec option : command.options()) {
      if (!option.inherited()) {
        entries.add(option(option, paths));
      }
    }
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      entries.add(parameter(parameter, paths));
    }
    boolean stops = command.parser().stopAtPositional();
    return new Sheet(command.qualifiedName(" "), stops, entries);
  }

  /** The fields of a class and of its mixins, with the path to each. */
  private static void collect(Class<?> type, String before, Map<Field, String> paths) {
    for (Field field : type.getDeclaredFields()) {
      String path = before + field.getName();
      paths.put(field, path);
      if (field.isAnnotationPresent(Mixin.class)) {
        collect(field.getType(), path + ".", paths);
      }
    }
  }

  private static Entry option(OptionSpec option, Map<Field, String> paths) {
    boolean truth = isTruth(option);
    String fallback = option.fallbackValue() == null ? "" : option.fallbackValue();
    var names = new ArrayList<>(Arrays.asList(option.names()));
    names.sort(Comparator.comparing(String::length).reversed());
    return new Entry(
        kind(option),
        List.copyOf(names),
        option.paramLabel(),
        fallback.isEmpty() && truth ? "true" : fallback,
        0,
        0,
        0,
        option.scopeType() == picocli.CommandLine.ScopeType.INHERIT,
        path(option, paths));
  }

  private static Entry.Kind kind(OptionSpec option) {
    if (option.usageHelp()) {
      return Entry.Kind.HELP;
    }
    if (option.versionHelp()) {
      return Entry.Kind.VERSION;
    }
    if (option.arity().max() == 0) {
      return Entry.Kind.FLAG;
    }
    if (option.arity().min() > 0) {
      return Entry.Kind.VALUE;
    }
    return isTruth(option) ? Entry.Kind.SWITCH : Entry.Kind.OPTIONAL;
  }

  private static boolean isTruth(ArgSpec argument) {
    return argument.type() == boolean.class || argument.type() == Boolean.class;
  }

  private static Entry parameter(PositionalParamSpec parameter, Map<Field, String> paths) {
    return new Entry(
        Entry.Kind.PARAMETER,
        List.of(),
        parameter.paramLabel(),
        "",
        parameter.index().min(),
        parameter.index().max(),
        parameter.required() ? 1 : 0,
        false,
        path(parameter, paths));
  }

  /** Help has no field. */
  private static String path(ArgSpec argument, Map<Field, String> paths) {
    return argument.userObject() instanceof Field field ? paths.getOrDefault(field, "") : "";
  }
}
