package io.jcompose.load;

import io.jcompose.diag.SourceLocation;
import io.jcompose.load.phases.Canonical;
import io.jcompose.load.phases.Interpolation;
import io.jcompose.load.phases.Resets;
import io.jcompose.load.problem.FileProblems;
import io.jcompose.load.problem.LoadProblems;
import io.jcompose.load.rules.ServiceShape;
import io.jcompose.load.text.PathText;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
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

  /** The services of one document, and what it takes back. */
  private record Layer(MapNode services, Resets resets) {}

  /**
   * The services of one file, and those of them that are complete.
   *
   * @param layers the documents in order, in canonical form when {@code checked}
   */
  private record Origin(
      String file,
      String directory,
      List<Layer> layers,
      boolean checked,
      Map<String, MapNode> complete) {}

  MapNode apply(MapNode document, Resets resets, String file) {
    var services = document.map("services");
    if (services.isEmpty() || !anyExtends(services.get())) {
      return document;
    }
    var layers = List.of(new Layer(services.get(), resets));
    var origin = new Origin(file, scope.directory(), layers, true, new HashMap<>());
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
    var result = Optional.<MapNode>empty();
    for (Layer layer : origin.layers()) {
      var earlier = result.flatMap(it -> layer.resets().kept("services", name, it));
      var later = layer.services().map(name).flatMap(it -> checked(origin, name, it));
      result = later.isEmpty() ? earlier : later.map(it -> over(earlier, it));
    }
    return result;
  }

  private MapNode over(Optional<MapNode> base, MapNode later) {
    return base.map(it -> context.merge().services(it, later)).orElse(later);
  }

  private Optional<MapNode> checked(Origin origin, String name, MapNode service) {
    if (origin.checked()) {
      return Optional.of(service);
    }
    var site = context.site(NodePath.of("services", name));
    return Canonical.apply(service, ServiceShape.SERVICE, site).flatMap(Node::asMap);
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
    var file = reference.get().text("file").map(it -> path(origin, it, at));
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
    context.budget().spend(base.get(), at);
    var placed =
        file.isEmpty() ? base.get() : context.paths(baseOrigin.directory()).service(base.get());
    context.trace().extended(name, baseName.get(), placed);
    for (Layer layer : origin.layers()) {
      placed = layer.resets().inherited(name, placed);
    }
    return context.merge().services(placed, service.without("extends"));
  }

  private void reportMissing(Origin origin, String name, String base, SourceLocation at) {
    boolean unreadable = origin.layers().isEmpty() && context.problems().hasErrors();
    if (unreadable) {
      context.problems().breaks("services." + name);
    } else {
      String file = context.shown(origin.file());
      context.problems().add(FileProblems.extendsUnknown(at, name, base, file), "services." + name);
    }
  }

  private String path(Origin origin, String file, SourceLocation at) {
    String home = context.request().surroundings().home();
    return Remote.is(file)
        ? context.remotes().locate(file, Optional.of(at))
        : PathText.clean(PathText.resolve(origin.directory(), PathText.expandHome(file, home)));
  }

  private Origin origin(String file, SourceLocation at) {
    return files.computeIfAbsent(file, it -> read(it, at));
  }

  private Origin read(String file, SourceLocation at) {
    var layers = new ArrayList<Layer>();
    if (!Remote.is(file)) {
      for (MapNode document : documents.of(file, Optional.of(at))) {
        var resets = Resets.of(substituted(document));
        resets.document().map("services").ifPresent(it -> layers.add(new Layer(it, resets)));
      }
    }
    return new Origin(file, PathText.parent(file), layers, false, new HashMap<>());
  }

  private MapNode substituted(MapNode document) {
    context.trace().raw(document, scope.variables());
    return context.request().options().interpolate()
        ? new Interpolation(scope.variables(), context.problems(), context.substitutions())
            .apply(document)
        : document;
  }
}
