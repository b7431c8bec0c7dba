package io.jcompose.load;

import io.jcompose.load.phases.Defaults;
import io.jcompose.load.phases.Extras;
import io.jcompose.load.phases.Normalise;
import io.jcompose.load.phases.Semantics;
import io.jcompose.load.phases.WindowsPaths;
import io.jcompose.load.problem.FileProblems;
import io.jcompose.load.yaml.MapNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What an invocation is about: its files, its name, its variables, and the merged model.
 *
 * @param scope the directory and variables of the stack files
 */
record Project(Context context, Discovery.Found found, Scope scope, MapNode model) {

  static Project of(Context context) {
    var documents = new Documents(context);
    var found = Discovery.find(context);
    var scope = scope(context, documents, found);
    var model = new ModelLoader(context, documents).load(found.files(), scope, found.at());
    if (model.without("version").entries().isEmpty() && !context.problems().hasErrors()) {
      context
          .problems()
          .add(FileProblems.emptyStack(found.files().stream().map(context::shown).toList()));
    }
    return new Project(context, found, scope, model);
  }

  private static Scope scope(Context context, Documents documents, Discovery.Found found) {
    var byFile = new LinkedHashMap<String, List<MapNode>>();
    for (String file : found.files()) {
      if (!Remote.is(file)) {
        byFile.put(file, documents.of(file, found.at()));
      }
    }
    var environment = new HashMap<>(found.environment());
    environment.put("COMPOSE_PROJECT_NAME", ProjectName.of(context, found, byFile));
    return new Scope(found.directory(), environment, found.files());
  }

  String name() {
    return scope.environment().getOrDefault("COMPOSE_PROJECT_NAME", "");
  }

  /** The model with defaults, absolute paths and names; objects are checked on the way. */
  MapNode complete() {
    var problems = context.problems();
    var options = context.request().options();
    var complete = Defaults.apply(model);
    if (options.interpolate()) {
      new Semantics(problems).check(complete);
      new Extras(problems).check(complete);
    }
    if (options.resolvePaths()) {
      complete = context.paths(scope.directory()).apply(complete);
    }
    if (Switch.isOn(scope.environment().getOrDefault("COMPOSE_CONVERT_WINDOWS_PATHS", ""))) {
      complete = WindowsPaths.convert(complete);
    }
    return options.normalize()
        ? new Normalise(name(), scope.variables()).apply(complete)
        : complete;
  }
}
