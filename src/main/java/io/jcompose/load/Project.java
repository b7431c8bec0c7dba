package io.jcompose.load;

import io.jcompose.load.phases.Completeness;
import io.jcompose.load.phases.Defaults;
import io.jcompose.load.phases.External;
import io.jcompose.load.phases.Normalise;
import io.jcompose.load.phases.PathResolution;
import io.jcompose.load.phases.Semantics;
import io.jcompose.load.phases.WindowsPaths;
import io.jcompose.load.problem.FileProblems;
import io.jcompose.load.rules.Site;
import io.jcompose.load.rules.StackShape;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.NodePath;
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
    if (model.entries().isEmpty() && !context.problems().hasErrors()) {
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
    var site = new Site(NodePath.ROOT, problems, options.interpolate());
    Completeness.check(model, StackShape.STACK, site);
    var complete = Defaults.apply(External.apply(model, problems));
    if (options.interpolate()) {
      new Semantics(problems).check(complete);
    }
    if (options.resolvePaths()) {
      String home = context.request().surroundings().home();
      var paths = new PathResolution(scope.directory(), home, context.sources()::real);
      complete = paths.apply(complete);
    }
    if (Switch.isOn(scope.environment().getOrDefault("COMPOSE_CONVERT_WINDOWS_PATHS", ""))) {
      complete = WindowsPaths.convert(complete);
    }
    return options.normalize()
        ? new Normalise(name(), scope.variables()).apply(complete)
        : complete;
  }
}
