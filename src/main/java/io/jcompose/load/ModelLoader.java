package io.jcompose.load;

import io.jcompose.diag.SourceLocation;
import io.jcompose.load.phases.Canonical;
import io.jcompose.load.phases.Completeness;
import io.jcompose.load.phases.External;
import io.jcompose.load.phases.Interpolation;
import io.jcompose.load.phases.RawPorts;
import io.jcompose.load.phases.Resets;
import io.jcompose.load.problem.LoadProblems;
import io.jcompose.load.rules.StackShape;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.NodePath;
import java.util.List;
import java.util.Optional;

/** Several files to one model: every document substituted, checked, extended and laid over. */
final class ModelLoader {
  private final Context context;
  private final Documents documents;

  ModelLoader(Context context, Documents documents) {
    this.context = context;
    this.documents = documents;
  }

  /** The model of {@code files}; {@code at} is the place that refers to them. */
  MapNode load(List<String> files, Scope scope, Optional<SourceLocation> at) {
    var model = MapNode.empty(new SourceLocation(files.isEmpty() ? "" : files.get(0), 1, 1));
    for (String file : files) {
      if (Remote.is(file)) {
        continue; // It could not be fetched, as has been told.
      }
      var inner = context.remotes().directoryOf(file).map(scope::in).orElse(scope);
      for (MapNode document : documents.of(file, at)) {
        model = layOver(model, document, file, inner);
      }
    }
    return model;
  }

  private MapNode layOver(MapNode model, MapNode document, String file, Scope scope) {
    var resets = Resets.of(substitute(document, scope));
    var site = context.site(NodePath.ROOT);
    var checked =
        (MapNode)
            Canonical.apply(resets.document(), StackShape.STACK, site)
                .orElse(MapNode.empty(document.at()));
    if (checked.has("version")) {
      context.problems().add(LoadProblems.obsoleteVersion(checked.keyAt("version")));
    }
    var including = new Includes(context, this, resets).apply(checked, scope);
    context.trace().document(checked);
    var extended = new Extends(context, documents, scope).apply(including, resets, file);
    boolean remote = context.remotes().directoryOf(file).isPresent() && options().resolvePaths();
    var placed = remote ? context.paths(scope.directory()).apply(extended) : extended;
    var merged = context.merge().documents(resets.applyTo(model), placed, StackShape.STACK);
    var complete = Completeness.check(merged, StackShape.STACK, site);
    var known = options().interpolate() ? complete : RawPorts.apply(complete, site);
    return External.apply(known, context.problems());
  }

  private LoadRequest.Options options() {
    return context.request().options();
  }

  private MapNode substitute(MapNode document, Scope scope) {
    context.trace().raw(document, scope.variables());
    return options().interpolate()
        ? new Interpolation(scope.variables(), context.problems(), context.substitutions())
            .apply(document)
        : document;
  }
}
