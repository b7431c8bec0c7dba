package io.jcompose.load;

import io.jcompose.diag.SourceLocation;
import io.jcompose.load.env.Variables;
import io.jcompose.load.phases.Normalise;
import io.jcompose.load.problem.FileProblems;
import io.jcompose.load.text.PathText;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.MapNode.Entry;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Reads the {@code env_file} and {@code label_file} of services into their own attributes. The
 * names of label files stay, because docker compose's config hash covers them.
 */
final class ServiceFiles {
  private static final Variables NONE = name -> Optional.empty();

  private final Context context;
  private final Variables variables;
  private final EnvFiles reader;

  ServiceFiles(Context context, Variables variables) {
    this.context = context;
    this.variables = variables;
    this.reader = new EnvFiles(context, "env file");
  }

  MapNode apply(MapNode model) {
    return apply(model, name -> true);
  }

  /** Only in the services that are meant; the files of the others are not read. */
  MapNode apply(MapNode model, Predicate<String> meant) {
    return changed(model, (name, it) -> meant.test(name) ? service(it) : it);
  }

  private static MapNode changed(MapNode model, BiFunction<String, MapNode, MapNode> change) {
    var services = model.map("services");
    if (services.isEmpty()) {
      return model;
    }
    var edit = services.get().edit();
    services
        .get()
        .entries()
        .forEach(
            (name, entry) ->
                entry
                    .value()
                    .asMap()
                    .ifPresent(service -> edit.put(name, entry.with(change.apply(name, service)))));
    return model.with("services", edit.build());
  }

  /** {@code model} as {@code config} prints it: without the label files that were read. */
  static MapNode printed(MapNode model) {
    return changed(model, (name, service) -> service.without("label_file"));
  }

  /** {@code model}, its services' variables without a value taken from {@code variables}. */
  static MapNode filled(MapNode model, Variables variables) {
    return changed(model, (name, service) -> filledService(service, variables));
  }

  private static MapNode filledService(MapNode service, Variables variables) {
    var map = service.map("environment");
    if (map.isPresent()) {
      return service.with("environment", Normalise.resolved(map.get(), variables, true));
    }
    return filledList(service, variables);
  }

  /**
   * {@code model} likewise where variables are a list, as they may be when nothing is filled in.
   */
  static MapNode filledLists(MapNode model, Variables variables) {
    return changed(model, (name, service) -> filledList(service, variables));
  }

  private static MapNode filledList(MapNode service, Variables variables) {
    var list = service.list("environment");
    if (list.isEmpty()) {
      return service;
    }
    var items = new ArrayList<Node>();
    for (Node item : list.get().items()) {
      String name = item.string().orElse("");
      var value = variables.value(name);
      items.add(value.isEmpty() ? item : ScalarNode.text(name + "=" + value.get(), item.at()));
    }
    return service.with("environment", new ListNode(items, list.get().at()));
  }

  private MapNode service(MapNode service) {
    var result = filledService(service, variables);
    if (service.has("env_file")) {
      result = merge(result, "environment", "env_file", environment(result)).without("env_file");
    }
    if (service.has("label_file")) {
      result = merge(result, "labels", "label_file", labels(result));
    }
    return result;
  }

  /** Puts {@code values} below what {@code attribute} has. */
  private static MapNode merge(
      MapNode service, String attribute, String source, Map<String, String> values) {
    var at = service.keyAt(source);
    var entries = new LinkedHashMap<String, Entry>();
    values.forEach((key, text) -> entries.put(key, new Entry(ScalarNode.text(text, at), at)));
    service.map(attribute).ifPresent(own -> entries.putAll(own.entries()));
    return entries.isEmpty() ? service : service.with(attribute, new MapNode(entries, at));
  }

  private Map<String, String> environment(MapNode service) {
    var inline = service.map("environment");
    Variables own = name -> inline.flatMap(it -> it.text(name));
    var values = new LinkedHashMap<String, String>();
    for (Node item : service.list("env_file").map(ListNode::items).orElse(List.of())) {
      item.asMap().ifPresent(file -> values.putAll(envFile(file, values, variables.or(own))));
    }
    return values;
  }

  private Map<String, String> envFile(MapNode file, Map<String, String> known, Variables outside) {
    String path = file.text("path").map(this::absolute).orElse("");
    boolean optional = file.text("required").equals(Optional.of("false"));
    if (path.isEmpty() || (optional && !exists(path))) {
      return Map.of();
    }
    var at = Optional.of(place(file));
    String format = file.text("format").orElse("");
    return switch (format) {
      case "" -> reader.read(path, known, outside, at);
      case "raw" -> reader.readRaw(path, outside, at);
      default -> {
        context.problems().add(FileProblems.badEnvFormat(file.keyAt("format"), format));
        yield Map.of();
      }
    };
  }

  /** Paths that were not resolved are the working directory's. */
  private String absolute(String path) {
    return path.isEmpty()
        ? path
        : PathText.resolve(context.request().surroundings().directory(), path);
  }

  private boolean exists(String path) {
    return context.sources().isFile(path) || context.sources().isDirectory(path);
  }

  private static SourceLocation place(MapNode file) {
    return file.get("path").map(Node::at).orElse(file.at());
  }

  /** Label files see no variables but their own. */
  private Map<String, String> labels(MapNode service) {
    var values = new LinkedHashMap<String, String>();
    var labels = new EnvFiles(context, "label file");
    for (Node item : service.list("label_file").map(ListNode::items).orElse(List.of())) {
      item.string()
          .ifPresent(
              path ->
                  values.putAll(labels.read(absolute(path), values, NONE, Optional.of(item.at()))));
    }
    return values;
  }
}
