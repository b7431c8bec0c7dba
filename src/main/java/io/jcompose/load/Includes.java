package io.jcompose.load;

import io.jcompose.diag.SourceLocation;
import io.jcompose.load.phases.Completeness;
import io.jcompose.load.phases.Defaults;
import io.jcompose.load.phases.PathResolution;
import io.jcompose.load.problem.FileProblems;
import io.jcompose.load.rules.Shape;
import io.jcompose.load.rules.Site;
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

/** Puts the models of included files into the document that includes them. */
final class Includes {
  private static final NodePath PATH = NodePath.of("include");
  private static final Shape INCLUDES = StackShape.STACK.fields().get("include").shape();
  private static final int MAX_INCLUDES = 1000;
  private static final List<String> SECTIONS =
      List.of("services", "networks", "volumes", "secrets", "configs", "models");

  private final Context context;
  private final ModelLoader loader;

  Includes(Context context, ModelLoader loader) {
    this.context = context;
    this.loader = loader;
  }

  MapNode apply(MapNode document, Scope scope) {
    var includes = document.list("include");
    if (includes.isEmpty()) {
      return document;
    }
    Completeness.check(includes.get(), INCLUDES, new Site(PATH, context.problems(), true));
    var result = document.without("include");
    for (Node item : includes.get().items()) {
      if (item instanceof MapNode entry) {
        result = importInto(result, included(entry, scope));
      }
    }
    return result;
  }

  private MapNode included(MapNode entry, Scope scope) {
    var files = new ArrayList<String>();
    for (String path : texts(entry, "path")) {
      files.add(Remote.is(path) ? path : absolute(scope, path));
    }
    var at = entry.at();
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
    var inner = new Scope(directory, environment(entry, scope, directory), chain);
    var model = Defaults.apply(loader.load(files, inner, Optional.of(at)));
    return context.request().options().resolvePaths()
        ? new PathResolution(
                directory, context.request().surroundings().home(), context.sources()::real)
            .apply(model)
        : model;
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
    boolean tooMany = context.countInclude() > MAX_INCLUDES;
    if (tooMany) {
      context.problems().add(FileProblems.tooManyIncludes(at, MAX_INCLUDES));
    }
    return tooMany;
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
    var reader = new EnvFiles(context);
    var files = texts(entry, "env_file");
    if (files.isEmpty()) {
      String standard = PathText.clean(directory + "/.env");
      files = context.sources().isFile(standard) ? List.of(standard) : List.of();
    }
    for (String file : files) {
      String path = absolute(scope, file);
      if (!path.equals("/dev/null")) {
        var at = Optional.of(entry.keyAt("env_file"));
        values.putAll(reader.read(path, values, scope.variables(), at));
      }
    }
    var environment = new HashMap<String, String>(values);
    environment.putAll(scope.environment());
    return environment;
  }

  private MapNode importInto(MapNode document, MapNode included) {
    var result = document.edit();
    for (String section : SECTIONS) {
      var imported = included.map(section);
      if (imported.isPresent()) {
        var own = document.map(section);
        result.put(
            section, own.isEmpty() ? imported.get() : join(section, own.get(), imported.get()));
      }
    }
    included
        .entries()
        .forEach(
            (key, entry) -> {
              if (key.startsWith("x-") && !document.has(key)) {
                result.put(key, entry);
              }
            });
    return result.build();
  }

  private MapNode join(String section, MapNode own, MapNode imported) {
    var result = own.edit();
    imported
        .entries()
        .forEach(
            (key, entry) -> {
              var mine = own.get(key);
              if (mine.isEmpty()) {
                result.put(key, entry);
              } else if (!PlainValue.of(mine.get()).equals(PlainValue.of(entry.value()))) {
                var at = own.keyAt(key);
                var other = Optional.of(entry.keyAt());
                context
                    .problems()
                    .add(FileProblems.includeConflict(at, section + "." + key, other));
              }
            });
    return result.build();
  }
}
