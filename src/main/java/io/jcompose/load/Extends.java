package io.jcompose.load;

import io.jcompose.diag.SourceLocation;
import io.jcompose.load.phases.Canonical;
import io.jcompose.load.phases.Interpolation;
import io.jcompose.load.phases.Merge;
import io.jcompose.load.phases.PathResolution;
import io.jcompose.load.phases.Resets;
import io.jcompose.load.problem.FileProblems;
import io.jcompose.load.problem.LoadProblems;
import io.jcompose.load.rules.ServiceShape;
import io.jcompose.load.rules.Site;
import io.jcompose.load.text.PathText;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.NodePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays the services of a document over those that they extend. */
final class Extends {
  private static final int MAX_CHAIN = 500;

  private final Context context;
  private final Documents documents;
  private final Scope scope;
  private final Map<String, Origin> files = new HashMap<>();

  Extends(Context context, Documents documents, Scope scope) {
    this.context = context;
    this.documents = documents;
    this.scope = scope;
  }

  /**
   * The services of one file, and those of them that are complete.
   *
   * @param services in canonical form when {@code checked}
   */
  private record Origin(
      String file,
      String directory,
      MapNode services,
      Resets resets,
      boolean checked,
      Map<String, MapNode> complete) {}

  MapNode apply(MapNode document, Resets resets, String file) {
    var services = document.map("services");
    if (services.isEmpty() || !anyExtends(services.get())) {
      return document;
    }
    var origin = new Origin(file, scope.directory(), services.get(), resets, true, new HashMap<>());
    var result = services.get().edit();
    for (String name : services.get().keys()) {
      resolve(origin, name, List.of()).ifPresent(service -> result.put(name, service));
    }
    return document.with("services", result.build());
  }

  private static boolean anyExtends(MapNode services) {
    for (var entry : services.entries().values()) {
      if (entry.value() instanceof MapNode service && service.has("extends")) {
        return true;
      }
    }
    return false;
  }

  private Optional<MapNode> resolve(Origin origin, String name, List<String> chain) {
    var known = origin.complete().get(name);
    if (known != null) {
      return Optional.of(known);
    }
    var service = service(origin, name);
    var complete = service.map(it -> extended(origin, name, it, chain));
    complete.ifPresent(it -> origin.complete().put(name, it));
    return complete;
  }

  private Optional<MapNode> service(Origin origin, String name) {
    var written = origin.services().map(name);
    if (origin.checked()) {
      return written;
    }
    var site =
        new Site(
            NodePath.of("services", name),
            context.problems(),
            context.request().options().interpolate());
    return written.flatMap(
        it -> Canonical.apply(it, ServiceShape.SERVICE, site).map(MapNode.class::cast));
  }

  private MapNode extended(Origin origin, String name, MapNode service, List<String> chain) {
    var reference = service.map("extends");
    var baseName = reference.flatMap(it -> it.text("service"));
    if (reference.isPresent() && baseName.isEmpty()) {
      var path = NodePath.of("services", name, "extends");
      var problem = LoadProblems.missingKey(reference.get().at(), path, "service");
      context.problems().add(problem, path.owner());
    }
    if (baseName.isEmpty()) {
      return service.without("extends");
    }
    var at = reference.get().at();
    var longer = new ArrayList<>(chain);
    longer.add(name + " in " + context.shown(origin.file()));
    var file = reference.get().text("file").map(it -> path(origin, it));
    var baseOrigin = file.map(it -> origin(it, at)).orElse(origin);
    String link = baseName.get() + " in " + context.shown(baseOrigin.file());
    if (longer.contains(link) || longer.size() > MAX_CHAIN) {
      longer.add(link);
      context.problems().add(FileProblems.extendsCycle(at, longer));
      longer.forEach(
          it -> context.problems().breaks("services." + it.substring(0, it.indexOf(' '))));
      return service.without("extends");
    }
    var base = resolve(baseOrigin, baseName.get(), longer);
    if (base.isEmpty()) {
      reportMissing(baseOrigin, name, baseName.get(), at);
      return service.without("extends");
    }
    var placed = file.isEmpty() ? base.get() : inPlace(base.get(), baseOrigin.directory());
    context.trace().extended(name, baseName.get(), placed);
    var cleared = origin.resets().applyToService(name, placed);
    return (MapNode) Merge.services(cleared, service.without("extends"));
  }

  private void reportMissing(Origin origin, String name, String base, SourceLocation at) {
    boolean readable = !origin.services().at().file().isEmpty();
    if (!readable) {
      context.problems().breaks("services." + name);
    } else {
      String file = context.shown(origin.file());
      context.problems().add(FileProblems.extendsUnknown(at, name, base, file), "services." + name);
    }
  }

  private String path(Origin origin, String file) {
    String home = context.request().surroundings().home();
    return Remote.is(file)
        ? file
        : PathText.clean(PathText.resolve(origin.directory(), PathText.expandHome(file, home)));
  }

  private MapNode inPlace(MapNode service, String directory) {
    return new PathResolution(
            directory, context.request().surroundings().home(), context.sources()::real)
        .service(service);
  }

  private Origin origin(String file, SourceLocation at) {
    return files.computeIfAbsent(file, it -> read(it, at));
  }

  private Origin read(String file, SourceLocation at) {
    var none = MapNode.empty(new SourceLocation("", 1, 1));
    var services = none;
    if (Remote.is(file)) {
      context.problems().add(FileProblems.remote(Optional.of(at), file));
    } else {
      for (MapNode document : documents.of(file, Optional.of(at))) {
        services = Merge.untyped(services, Resets.of(substituted(document)).document());
      }
    }
    var found = services.map("services").orElse(services.entries().isEmpty() ? none : services);
    return new Origin(
        file, PathText.parent(file), found, new Resets(List.of(), none), false, new HashMap<>());
  }

  private MapNode substituted(MapNode document) {
    context.trace().raw(document, scope.variables());
    return context.request().options().interpolate()
        ? new Interpolation(scope.variables(), context.problems(), context.substitutions())
            .apply(document)
        : document;
  }
}
