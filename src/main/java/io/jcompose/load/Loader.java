package io.jcompose.load;

import io.jcompose.load.bind.StackBinder;
import io.jcompose.load.phases.Completeness;
import io.jcompose.load.phases.Consistency;
import io.jcompose.load.phases.Defaults;
import io.jcompose.load.phases.External;
import io.jcompose.load.phases.Normalise;
import io.jcompose.load.phases.PathResolution;
import io.jcompose.load.phases.Profiles;
import io.jcompose.load.phases.Selection;
import io.jcompose.load.phases.Semantics;
import io.jcompose.load.problem.FileProblems;
import io.jcompose.load.problem.StackProblems;
import io.jcompose.load.rules.Site;
import io.jcompose.load.rules.StackShape;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.NodePath;
import io.jcompose.model.Stack;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Stack files to a {@link Stack}: the steps of loading, in order. */
public final class Loader {
  private final Context context;
  private final Documents documents;

  private Loader(LoadRequest request, Sources sources) {
    this.context = new Context(request, sources);
    this.documents = new Documents(context);
  }

  /**
   * Loads a stack.
   *
   * @throws io.jcompose.diag.JComposeException with every error and warning found, when there is an
   *     error
   */
  public static Loaded load(LoadRequest request, Sources sources) {
    return new Loader(request, sources).run();
  }

  private Loaded run() {
    var found = Discovery.find(context);
    var scope = scope(found);
    var model = complete(found, scope);
    var request = context.request();
    var split = Profiles.split(model, activeProfiles(scope), request.selection().services());
    if (request.options().consistency()) {
      new Consistency(split.model(), split.disabled(), context.problems()).check();
    }
    checkSelection(split);
    model = selected(split.model());
    if (request.options().resolveEnvironment()) {
      model = new ServiceFiles(context, scope.variables()).apply(model);
    }
    context.problems().throwIfErrors();
    var stack = stack(model, found, scope, split);
    return new Loaded(
        stack,
        context.problems().warnings(),
        Loaded.sorted(scope.environment()),
        new TreeSet<>(split.known()));
  }

  private Scope scope(Discovery.Found found) {
    var byFile = new LinkedHashMap<String, List<MapNode>>();
    for (String file : found.files()) {
      if (!Remote.is(file)) {
        byFile.put(file, documents.of(file, Optional.empty()));
      }
    }
    String name = ProjectName.of(context, found, byFile);
    var environment = new HashMap<>(found.environment());
    environment.put("COMPOSE_PROJECT_NAME", name);
    return new Scope(found.directory(), environment, found.files());
  }

  /** The merged model with defaults, absolute paths and names. */
  private MapNode complete(Discovery.Found found, Scope scope) {
    var options = context.request().options();
    var model = new ModelLoader(context, documents).load(found.files(), scope, Optional.empty());
    if (model.entries().isEmpty() && !context.problems().hasErrors()) {
      context.problems().add(FileProblems.emptyStack());
    }
    check(model);
    model = Defaults.apply(External.apply(model, context.problems()));
    new Semantics(context.problems()).check(model);
    if (options.resolvePaths()) {
      String home = context.request().surroundings().home();
      model = new PathResolution(scope.directory(), home, context.sources()::real).apply(model);
    }
    if (options.normalize()) {
      String project = scope.environment().getOrDefault("COMPOSE_PROJECT_NAME", "");
      model = new Normalise(project, scope.variables()).apply(model);
    }
    return model;
  }

  private void check(MapNode model) {
    var site =
        new Site(NodePath.ROOT, context.problems(), context.request().options().interpolate());
    Completeness.check(model, StackShape.STACK, site);
  }

  private List<String> activeProfiles(Scope scope) {
    var given = context.request().profiles();
    return given.isEmpty()
        ? Discovery.split(scope.environment().getOrDefault("COMPOSE_PROFILES", ""), ",")
        : given;
  }

  private void checkSelection(Profiles.Split split) {
    var known = split.model().map("services").map(MapNode::keys).orElse(Set.of());
    for (String name : context.request().selection().services()) {
      if (!known.contains(name)) {
        context.problems().add(StackProblems.unknownService(name, known));
      }
    }
  }

  private MapNode selected(MapNode model) {
    var selection = context.request().selection();
    var kept =
        selection.services().isEmpty()
            ? model
            : Selection.keep(
                model, Selection.names(model, selection.services(), selection.dependencies()));
    return context.request().options().allResources() ? kept : Selection.withoutUnused(kept);
  }

  private Stack stack(MapNode model, Discovery.Found found, Scope scope, Profiles.Split split) {
    var binder = new StackBinder(model);
    String name = scope.environment().getOrDefault("COMPOSE_PROJECT_NAME", "");
    Map<String, String> environment = scope.environment();
    return new Stack(
        name,
        scope.directory(),
        found.files(),
        found.envFiles(),
        binder.services(),
        split.disabled(),
        binder.networks(),
        binder.volumes(),
        binder.fileObjects("secrets", environment),
        binder.fileObjects("configs", environment),
        binder.canonical(name),
        binder.origins());
  }
}
