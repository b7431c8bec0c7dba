package io.jcompose;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.model.HostId;
import io.jcompose.model.PullPolicy;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Storage.Mount;
import io.jcompose.model.Storage.MountType;
import io.jcompose.observe.Observer.Scope;
import io.jcompose.plan.Intent;
import io.jcompose.plugin.PluginChecks;
import io.jcompose.plugin.Plugins;
import io.jcompose.spec.ApiLevel;
import io.jcompose.spec.ApiRequirements;
import io.jcompose.spec.FileChecks;
import io.jcompose.state.Observed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How much of an engine each intent has to look at. */
final class Scopes {
  private Scopes() {}

  static Scope of(Project project, Intent intent) {
    if (makesContainers(intent)) {
      var images = images(project);
      project.stack().ifPresent(it -> images.addAll(Rebuilds.of(it, intent).images()));
      return new Scope(true, true, images, refreshed(project));
    } else if (intent instanceof Intent.Down down) {
      // No file tells of all that was brought, or made for one container.
      boolean volumes = down.services().isEmpty() || down.volumes();
      return down.images() == Intent.RemoveImages.NONE
          ? new Scope(true, volumes, Set.of(), Set.of())
          : new Scope(true, volumes, images(project), Set.of()).withBuilt();
    } else if (intent instanceof Intent.Pull) {
      return new Scope(false, false, images(project), Set.of());
    }
    return Scope.CONTAINERS;
  }

  static boolean makesContainers(Intent intent) {
    return intent instanceof Intent.Up || intent instanceof Intent.Run;
  }

  private static Set<String> images(Project project) {
    var images = new TreeSet<String>();
    project
        .stack()
        .ifPresent(stack -> stack.services().values().forEach(it -> images(stack, it, images)));
    return images;
  }

  private static void images(Stack stack, Service service, Set<String> images) {
    if (service.tooling().provider().isPresent()) {
      return;
    }
    images.add(stack.image(service));
    service.lifecycle().hooks().preStart().forEach(it -> it.image().ifPresent(images::add));
    for (Mount mount : service.storage().mounts()) {
      if (mount.type() == MountType.IMAGE) {
        images.add(stack.mountedImage(mount));
      }
    }
  }

  private static Set<String> refreshed(Project project) {
    var images = new TreeSet<String>();
    project
        .stack()
        .ifPresent(stack -> stack.services().values().forEach(it -> add(stack, it, images)));
    return images;
  }

  private static void add(Stack stack, Service service, Set<String> images) {
    if (service.source().pullPolicy().mode() == PullPolicy.Mode.REFRESH
        || service.source().platform().isPresent()) {
      images.add(stack.image(service));
    }
  }

  /**
   * What can be said against the intent before anything is changed: what this engine is too old
   * for, files and programs that are not there.
   *
   * @return the warnings
   * @throws JComposeException with every error
   */
  static List<Diagnostic> check(Stack stack, Observed observed, Intent intent, Plugins plugins) {
    if (!makesContainers(intent)) {
      return List.of();
    }
    var problems = new ArrayList<Diagnostic>();
    var levels = new LinkedHashSet<ApiLevel>();
    for (HostId host : observed.answering()) {
      var engine = observed.reachable(host).engine();
      levels.add(new ApiLevel(engine.apiMinor(), engine.podman(), engine.product()));
    }
    levels.forEach(it -> problems.addAll(ApiRequirements.check(stack, it)));
    problems.addAll(FileChecks.check(stack));
    problems.addAll(PluginChecks.check(plugins, stack));
    var errors = problems.stream().filter(Diagnostic::isError).toList();
    if (!errors.isEmpty()) {
      throw new JComposeException(errors, null);
    }
    return problems;
  }
}
