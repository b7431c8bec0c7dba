package io.jcompose.load;

import io.jcompose.diag.SourceLocation;
import io.jcompose.load.phases.Defaults;
import io.jcompose.load.phases.Resets;
import io.jcompose.load.problem.FileProblems;
import io.jcompose.load.problem.LoadProblems;
import io.jcompose.load.rules.StackShape;
import io.jcompose.load.text.PathText;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.NodePath;
import io.jcompose.load.yaml.PlainValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the models of included files below the document that includes them. */
final class Includes {
  private static final int MAX_INCLUDES = 1000;
  private static final List<String> SECTIONS =
      List.of("services", "networks", "volumes", "secrets", "configs", "models");

  private final Context context;
  private final ModelLoader loader;
  private final Resets resets;

  /** {@code resets} are those of the document that includes. */
  Includes(Context context, ModelLoader loader, Resets resets) {
    this.context = context;
    this.loader = loader;
    this.resets = resets;
  }

  /** The document laid over what it includes; two included files must agree. */
  MapNode apply(MapNode document, Scope scope) {
    var includes = document.list("include");
    if (includes.isEmpty()) {
      return document;
    }
    var imported = MapNode.empty(document.at());
    int index = 0;
    for (Node item : includes.get().items()) {
      var path = NodePath.of("include", Integer.toString(index++));
      if (item instanceof MapNode entry) {
        imported = beside(imported, resets.applyTo(included(entry, path, scope)));
      }
    }
    var own = document.without("include");
    return context.merge().documents(imported, different(own, imported), StackShape.STACK);
  }

  /** {@code document} without the things that {@code imported} has just so. */
  private static MapNode different(MapNode document, MapNode imported) {
    var result = document;
    for (String section : SECTIONS) {
      var own = document.map(section);
      var other = imported.map(section);
      if (own.isPresent() && other.isPresent()) {
        result = result.with(section, without(own.get(), other.get()));
      }
    }
    return result;
  }

  private static MapNode without(MapNode own, MapNode other) {
    var left = own.edit();
    for (String name : own.keys()) {
      if (other.has(name) && same(own, other, name)) {
        left.remove(name);
      }
    }
    return left.build();
  }

  private static boolean same(MapNode one, MapNode other, String name) {
    return one.get(name).map(PlainValue::of).equals(other.get(name).map(PlainValue::of));
  }

  private MapNode included(MapNode entry, NodePath path, Scope scope) {
    var files = new ArrayList<String>();
    for (String file : texts(entry, "path")) {
      files.add(Remote.is(file) ? remote(file, entry) : absolute(scope, file));
    }
    var at = entry.at();
    if (entry.get("path").filter(it -> !it.isNull()).isEmpty()) {
      context.problems().add(LoadProblems.missingKey(at, path, "path"));
    }
    var chain = new ArrayList<>(scope.including());
    if (files.isEmpty() || isEndless(files, chain, at)) {
      return MapNode.empty(at);
    }
    chain.addAll(files);
    String directory =
        entry
            .text("project_directory")
            .map(it -> absolute(scope, it))
            .orElseGet(() -> PathText.parent(files.get(0)));
    if (entry.has("project_directory")) {
      files.forEach(file -> context.remotes().settle(file, directory));
    }
    var inner = new Scope(directory, environment(entry, scope, directory), chain);
    var loaded = Defaults.apply(loader.load(files, inner, Optional.of(at)));
    capture(loaded, inner);
    var model = filled(loaded, inner);
    return context.request().options().resolvePaths()
        ? context.paths(directory).apply(model)
        : model;
  }

  private MapNode filled(MapNode model, Scope scope) {
    var options = context.request().options();
    if (!options.resolveEnvironment()) {
      return model;
    }
    return options.interpolate()
        ? ServiceFiles.filled(model, scope.variables())
        : ServiceFiles.filledLists(model, scope.variables());
  }

  private String remote(String reference, MapNode entry) {
    return context.remotes().locate(reference, Optional.of(entry.at()));
  }

  /** The values of secrets and configs are those of the file that defines them. */
  private void capture(MapNode model, Scope scope) {
    for (String section : List.of("secrets", "configs")) {
      var all = model.map(section).orElse(MapNode.empty(model.at()));
      for (String key : all.keys()) {
        all.map(key)
            .flatMap(it -> it.text("environment"))
            .flatMap(scope.variables()::value)
            .ifPresent(value -> context.captured().put(section + "." + key, value));
      }
    }
  }

  private boolean isEndless(List<String> files, List<String> chain, SourceLocation at) {
    for (String file : files) {
      if (chain.contains(file)) {
        var shown = new ArrayList<String>();
        chain
            .subList(chain.indexOf(file), chain.size())
            .forEach(it -> shown.add(context.shown(it)));
        shown.add(context.shown(file));
        context.problems().add(FileProblems.includeCycle(at, shown));
        return true;
      }
    }
    int count = context.countInclude();
    if (count == MAX_INCLUDES + 1) {
      context.problems().add(FileProblems.tooManyIncludes(at, MAX_INCLUDES));
    }
    return count > MAX_INCLUDES;
  }

  private String absolute(Scope scope, String path) {
    String home = context.request().surroundings().home();
    return PathText.clean(PathText.resolve(scope.directory(), PathText.expandHome(path, home)));
  }

  private static List<String> texts(MapNode entry, String key) {
    var texts = new ArrayList<String>();
    for (Node item : entry.list(key).map(ListNode::items).orElse(List.of())) {
      item.string().ifPresent(texts::add);
    }
    return texts;
  }

  private Map<String, String> environment(MapNode entry, Scope scope, String directory) {
    var values = new LinkedHashMap<String, String>();
    var reader = new EnvFiles(context, "environment file");
    var files = texts(entry, "env_file");
    if (files.isEmpty()) {
      String standard = PathText.clean(directory + "/.env");
      files = context.sources().isFile(standard) ? List.of(standard) : List.of();
    }
    for (String file : files) {
      String path = absolute(scope, file);
      var at = Optional.of(entry.keyAt("env_file"));
      if (!context.sources().isFile(path) && !context.sources().isDirectory(path)) {
        missing(path, at);
      } else {
        values.putAll(reader.read(path, values, scope.variables(), at));
      }
    }
    var environment = new HashMap<String, String>(values);
    environment.putAll(scope.environment());
    return environment;
  }

  private void missing(String path, Optional<SourceLocation> at) {
    if (!path.equals("/dev/null")) {
      context.problems().add(FileProblems.missing(at, "included env file", path));
    }
  }

  private MapNode beside(MapNode imported, MapNode included) {
    var result = imported;
    for (String section : SECTIONS) {
      var added = included.map(section);
      if (added.isPresent()) {
        var known = imported.map(section).orElse(MapNode.empty(added.get().at()));
        result = result.with(section, join(section, known, added.get()));
      }
    }
    return result;
  }

  private MapNode join(String section, MapNode known, MapNode added) {
    var result = known.edit();
    for (var it : added.entries().entrySet()) {
      String name = it.getKey();
      if (!known.has(name)) {
        result.put(name, it.getValue());
      } else if (!same(known, added, name)) {
        String path = section + "." + name;
        var at = it.getValue().keyAt();
        context.problems().add(FileProblems.includeConflict(at, path, known.keyAt(name)), path);
      }
    }
    return result.build();
  }
}
