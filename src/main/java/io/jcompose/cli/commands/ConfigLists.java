package io.jcompose.cli.commands;

import io.jcompose.JCompose;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.ConfigList;
import io.jcompose.cli.render.VariablesText;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.StackOutline;
import io.jcompose.model.ModelProblems;
import io.jcompose.model.Service;
import io.jcompose.spec.ConfigHash;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The lists of {@code config}, one thing a line. */
final class ConfigLists {
  private final CommandContext context;
  private final LoadRequest request;

  ConfigLists(CommandContext context, LoadRequest request) {
    this.context = context;
    this.request = request;
  }

  /** One kind of names. */
  String names(ConfigList list) {
    return lines(
        switch (list) {
          case SERVICES -> services();
          case VOLUMES -> outline().volumes();
          case NETWORKS -> outline().networks();
          case MODELS -> outline().models();
          case PROFILES -> outline().profiles();
          case IMAGES -> outline().images();
          case ENVIRONMENT -> environment();
          default -> throw new IllegalArgumentException(list.name());
        });
  }

  private StackOutline outline() {
    return request.options().interpolate()
        ? StackOutline.of(Work.load(context, request))
        : Work.model(context, request).outline();
  }

  /** Without their variables all services are listed, because profiles are not known either. */
  private Collection<String> services() {
    if (request.options().interpolate()) {
      return outline().services();
    }
    var model = Work.model(context, request).document();
    return model.get("services").orElse(Value.NULL) instanceof Value.Dict all
        ? new TreeSet<>(all.entries().keySet())
        : List.of();
  }

  private List<String> environment() {
    var lines = new ArrayList<String>();
    outline().environment().forEach((key, value) -> lines.add(key + "=" + value));
    return lines;
  }

  /** The config hashes of services, sorted; of all when none is named. */
  String hashes(List<String> names) {
    if (!request.options().interpolate()) {
      throw new JComposeException(CliProblems.conflict("--hash", "--no-interpolate"));
    }
    var stack = Work.load(context, request).stack();
    var wanted = new ArrayList<>(names.isEmpty() ? stack.services().keySet() : names);
    wanted.sort(null);
    var lines = new ArrayList<String>();
    var problems = new ArrayList<Diagnostic>();
    for (String name : wanted) {
      Service service = stack.services().get(name);
      if (service != null) {
        lines.add(name + " " + ConfigHash.service(service, Map.of()));
      } else if (stack.disabled().contains(name)) {
        problems.add(ModelProblems.switchedOff(name));
      } else {
        problems.add(ModelProblems.noSuchService(name, stack.services().keySet()));
      }
    }
    if (!problems.isEmpty()) {
      throw new JComposeException(problems, null);
    }
    return lines(lines);
  }

  /** The variables that the files mention, as a table, YAML or JSON. */
  String variables(String format) {
    var form = format.isEmpty() ? "table" : format;
    if (!List.of("table", "pretty", "json", "yaml").contains(form)) {
      throw new JComposeException(
          CliProblems.badValue("--format", format, "it takes table, json or yaml"));
    }
    var variables = JCompose.variables(request, context.shell().in()).values();
    var text = new VariablesText(variables);
    return switch (form) {
      case "json" -> text.json();
      case "yaml" -> text.yaml();
      default -> text.table();
    };
  }

  private static String lines(Collection<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
