package io.jcompose.load;

import io.jcompose.load.bind.StackBinder;
import io.jcompose.load.explain.Explainer;
import io.jcompose.load.explain.Explanation;
import io.jcompose.load.phases.Consistency;
import io.jcompose.load.phases.Hosts;
import io.jcompose.load.phases.Profiles;
import io.jcompose.load.phases.Selection;
import io.jcompose.load.phases.Sharers;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.NodePath;
import io.jcompose.load.yaml.PlainValue;
import io.jcompose.load.yaml.ScalarNode;
import io.jcompose.model.HostEntry;
import io.jcompose.model.ModelProblems;
import io.jcompose.model.NamePattern;
import io.jcompose.model.Stack;
import io.jcompose.value.KeyOrder;
import io.jcompose.value.Value;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Stack files to a {@link Stack}: the steps of loading, in order. */
public final class Loader {
  /** The name that is active when no profile is, so that {@code "${PROFILE:-}"} can be one. */
  private static final String NO_PROFILE = "";

  private final LoadRequest request;
  private final Context context;

  private Loader(LoadRequest request, Sources sources) {
    this.request = request;
    this.context = new Context(request, sources);
  }

  /**
   * Loads a stack.
   *
   * @throws io.jcompose.diag.JComposeException with every error and warning found, when there is an
   *     error
   */
  public static Loaded load(LoadRequest request, Sources sources) {
    if (!request.options().interpolate()) {
      throw new IllegalArgumentException("a stack needs its variables; see Loader.model");
    }
    return new Loader(request, sources).stack();
  }

  /**
   * The merged model before it is a stack; for requests that keep variables as they are written.
   */
  public static RawModel model(LoadRequest request, Sources sources) {
    return new Loader(request, sources).model();
  }

  /**
   * The variables {@code COMPOSE_…} that the surroundings lack and an env file sets that is known
   * before the stack files are. What is wrong with such a file is left to loading to tell.
   */
  public static Map<String, String> settings(LoadRequest request, Sources sources) {
    return Discovery.settings(new Context(request, sources));
  }

  /** The variables that the stack files mention, by name. */
  public static SortedMap<String, Variable> variables(LoadRequest request, Sources sources) {
    var raw = request.options(request.options().noInterpolate());
    var project = Project.of(new Context(raw, sources));
    project.context().problems().throwIfErrors();
    return Variable.mentioned(project.model());
  }

  /**
   * Where the part of the stack at {@code path}, such as {@code services.web.ports}, comes from.
   *
   * @throws io.jcompose.diag.JComposeException when the files have errors, or no such part
   */
  public static Explanation explain(LoadRequest request, Sources sources, String path) {
    return new Loader(request, sources).explanation(path);
  }

  private Explanation explanation(String path) {
    var project = Project.of(context);
    var complete = project.complete();
    var files = new ServiceFiles(context, project.scope().variables());
    var model = files.apply(complete, name -> concerns(path, "services." + name));
    context.problems().throwIfErrors();
    var environment = request.surroundings().environment();
    return new Explainer(context.trace(), environment).explain(path, complete, model);
  }

  /** Whether one of two parts is in the other. */
  private static boolean concerns(String path, String part) {
    return (path + ".").startsWith(part + ".") || (part + ".").startsWith(path + ".");
  }

  private RawModel model() {
    var project = Project.of(context);
    var variables = project.scope().variables();
    var model = ServiceFiles.filledLists(project.complete(), variables);
    var split = Profiles.split(model, activeProfiles(project), request.selection().services());
    var selected = selected(split);
    context.problems().throwIfErrors();
    var outline =
        new StackOutline(
            project.name() + separator(project.scope().environment()),
            document(project, selected),
            new TreeMap<>(project.scope().environment()),
            new TreeSet<>(split.known()));
    return new RawModel(
        document(project, model),
        outline,
        new StackBinder(model).origins(),
        context.problems().warnings());
  }

  private static Value.Dict document(Project project, MapNode model) {
    boolean named = project.context().request().options().normalize() || model.has("name");
    var shown = model.without("version");
    if (named) {
      shown = shown.with("name", ScalarNode.text(project.name(), model.at()));
    }
    return (Value.Dict) PlainValue.of(shown, KeyOrder.YAML);
  }

  private Loaded stack() {
    var project = Project.of(context);
    var named = request.selection().services();
    var split = Profiles.split(project.complete(), activeProfiles(project), named);
    if (request.options().consistency()) {
      new Consistency(split.model(), split.disabled(), context.problems()).check();
    }
    var model = selected(split);
    if (request.options().resolveEnvironment()) {
      model = new ServiceFiles(context, project.scope().variables()).apply(model);
    }
    var hosts = hosts(project, model);
    context.problems().throwIfErrors();
    var disabled = new TreeSet<>(split.disabled());
    split.model().map("services").ifPresent(it -> disabled.addAll(it.keys()));
    model.map("services").ifPresent(it -> disabled.removeAll(it.keys()));
    return new Loaded(
        stack(project, model, disabled, hosts),
        context.problems().warnings(),
        new TreeMap<>(project.scope().environment()),
        new TreeSet<>(split.known()),
        context.problems().excerpts());
  }

  private SortedMap<String, HostEntry> hosts(Project project, MapNode model) {
    var checked = Hosts.of(model, context.site(NodePath.ROOT));
    if (checked.entries().isEmpty()) {
      return Collections.emptySortedMap();
    }
    var paths = context.paths(project.scope().directory());
    return StackBinder.hosts(paths.hosts(checked));
  }

  private List<String> activeProfiles(Project project) {
    if (!request.profiles().isEmpty()) {
      return request.profiles();
    }
    var environment = project.scope().environment();
    var named = Discovery.split(environment.getOrDefault("COMPOSE_PROFILES", ""), ",");
    return named.isEmpty() ? List.of(NO_PROFILE) : named;
  }

  private MapNode selected(Profiles.Split split) {
    var selection = request.selection();
    var model = split.model();
    var known = model.map("services").map(MapNode::keys).orElse(Set.of());
    var named = new LinkedHashSet<String>();
    for (String name : selection.services()) {
      var matching = NamePattern.matching(name, known);
      if (matching.isEmpty()) {
        context.problems().add(ModelProblems.noSuchService(name, known));
      }
      named.addAll(matching);
    }
    if (!selection.services().isEmpty()) {
      var kept = Selection.names(model, named, selection.dependencies());
      model = Selection.keep(model, selection.sharers() ? Sharers.with(model, kept) : kept);
    }
    return request.options().allResources()
        ? model
        : Selection.withoutUnused(model, selection.volumes());
  }

  private String separator(Map<String, String> environment) {
    boolean old =
        request.options().compatibility()
            || Switch.isOn(environment.getOrDefault("COMPOSE_COMPATIBILITY", ""));
    return old ? Stack.OLD_SEPARATOR : Stack.SEPARATOR;
  }

  private static Optional<String> defaultPlatform(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("DOCKER_DEFAULT_PLATFORM"))
        .filter(it -> !it.isEmpty());
  }

  private Stack stack(
      Project project, MapNode model, Set<String> disabled, SortedMap<String, HostEntry> hosts) {
    String directory = project.scope().directory();
    var binder = new StackBinder(model, it -> context.isHere(it, directory));
    var printed = request.options().resolveEnvironment() ? ServiceFiles.printed(model) : model;
    Map<String, String> environment = project.scope().environment();
    return new Stack(
        project.name(),
        separator(environment),
        project.scope().directory(),
        project.found().files(),
        project.found().envFiles(),
        environment,
        binder.services(defaultPlatform(environment)),
        disabled,
        binder.networks(),
        binder.volumes(),
        binder.fileObjects("secrets", environment, context.captured()),
        binder.fileObjects("configs", environment, context.captured()),
        hosts,
        new StackBinder(printed).canonical(project.name()),
        binder.origins());
  }
}
