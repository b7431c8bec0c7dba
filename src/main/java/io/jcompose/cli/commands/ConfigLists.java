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
import java.util.TreeSet;

/** The lists of {@code config}, one thing a line. */
final class ConfigLists {
  private final CommandContext context;
  private final LoadRequest request;
  private final ConfigStack.Loading loading;

  ConfigLists(CommandContext context, LoadRequest request, ConfigStack.Loading loading) {
    this.context = context;
    this.request = request;
    this.loading = loading;
  }

  /** One kind of names. */
  String names(ConfigList list) throws InterruptedException {
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

  private StackOutline outline() throws InterruptedException {
    return request.options().interpolate()
        ? StackOutline.of(loading.load(request))
        : StackLoading.model(context, request).outline();
  }

  /** Without their variables all services are listed, because profiles are not known either. */
  private Collection<String> services() throws InterruptedException {
    if (request.options().interpolate()) {
      return outline().services();
    }
    var model = StackLoading.model(context, request).document();
    return model.get("services").orElse(Value.NULL) instanceof Value.Dict all
        ? new TreeSet<>(all.entries().keySet())
        : List.of();
  }

  private List<String> environment() throws InterruptedException {
    var lines = new ArrayList<String>();
    outline().environment().forEach((key, value) -> lines.add(key + "=" + value));
    return lines;
  }

  /** The config hashes of services, sorted; of all when none is named. */
  String hashes(List<String> names) throws InterruptedException {
    if (!request.options().interpolate()) {
      throw new JComposeException(CliProblems.conflict("--hash", "--no-interpolate"));
    }
    var stack = loading.load(request).stack();
    var wanted = new ArrayList<>(names.isEmpty() ? stack.services().keySet() : names);
    wanted.sort(null);
    var lines = new ArrayList<String>();
    var problems = new ArrayList<Diagnostic>();
    for (String name : wanted) {
      Service service = stack.services().get(name);
      if (service != null) {
        lines.add(name + " " + ConfigHash.asWritten(service));
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
    var variables = JCompose.variables(request, StackLoading.files(context)).values();
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
