package io.jcompose.cli.commands;

import io.jcompose.JCompose;
import io.jcompose.Project;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.HostOption;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Filters;
import io.jcompose.live.Member;
import io.jcompose.live.Sites;
import io.jcompose.live.Targets;
import io.jcompose.load.problem.FileProblems;
import io.jcompose.spec.Labels;
import io.jcompose.wire.ContainerSummary;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project as commands see it that only look: when it is named, they do without a stack file that
 * is missing or broken, and go by the labels of what is there.
 */
final class Seen implements AutoCloseable {
  private final Work work;
  private Project project;
  private final List<String> services;
  private @Nullable Sites sites;

  private Seen(Work work, Project project, List<String> services) {
    this.work = work;
    this.project = project;
    this.services = services;
  }

  /**
   * Finds the project.
   *
   * @param services those that were named; all when empty
   * @throws JComposeException when a name is no service of the stack
   */
  static Seen of(CommandContext context, Collection<String> services) {
    var work = new Work(context);
    try {
      var named = List.copyOf(services);
      var project = project(context, work, named);
      return new Seen(
          work, project, project.stack().map(it -> Work.checkServices(it, named)).orElse(named));
    } catch (RuntimeException e) {
      work.close();
      throw e;
    }
  }

  private static Project project(CommandContext context, Work work, List<String> named) {
    try {
      return work.project(named);
    } catch (JComposeException e) {
      String given = context.global().projectName();
      String name =
          given == null
              ? context.global().variable(context.shell(), "COMPOSE_PROJECT_NAME")
              : given;
      var first = e.diagnostics().get(0);
      if (name.isEmpty() || first.code().equals(FileProblems.NOT_A_PROJECT_NAME)) {
        throw e;
      }
      if (!first.code().equals(FileProblems.NOTHING_FOUND)) {
        Notes.tell(context, CliProblems.byLabelsOnly(name, first));
      }
      return Project.named(name);
    }
  }

  Work work() {
    return work;
  }

  Project project() {
    return project;
  }

  String name() {
    return project.name();
  }

  /**
   * Narrowed to one of the stack's hosts; without a name it is all of them.
   *
   * @throws JComposeException when none has the name
   */
  Seen on(HostOption option) {
    project = option.narrow(project, work.jcompose());
    return this;
  }

  /** The hosts that it is on; those that do not answer are told about. */
  Sites sites() throws InterruptedException {
    if (sites == null) {
      sites = work.sites(project);
    }
    return sites;
  }

  /** An exit code, in its place that of an incomplete look when there is nothing worse. */
  int code(int code) {
    return code == 0 && sites != null && sites.incomplete() ? Work.INCOMPLETE : code;
  }

  /** The engine's filters; a single service is left to the engine to find. */
  Filters filters() {
    var filters = JCompose.filters(project.name());
    return services.size() == 1
        ? filters.and("label", Labels.SERVICE + "=" + services.get(0))
        : filters;
  }

  /** Whether a container belongs to the services that were named. */
  boolean wants(ContainerSummary container) {
    return wants(Member.of(container).service());
  }

  boolean wants(String service) {
    return services.isEmpty() || services.contains(service);
  }

  Targets targets() throws InterruptedException {
    return new Targets(sites(), JCompose.filters(project.name()));
  }

  @Override
  public void close() {
    work.close();
  }
}
