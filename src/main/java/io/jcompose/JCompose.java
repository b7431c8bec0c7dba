package io.jcompose;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.Filters;
import io.jcompose.event.Cancel;
import io.jcompose.event.EventSink;
import io.jcompose.event.Outcome;
import io.jcompose.host.ProjectLock;
import io.jcompose.live.Member;
import io.jcompose.live.Sites;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.Loaded;
import io.jcompose.load.Loader;
import io.jcompose.load.NotedSources;
import io.jcompose.load.RawModel;
import io.jcompose.load.Variable;
import io.jcompose.load.explain.Explanation;
import io.jcompose.model.HostEntry;
import io.jcompose.model.HostId;
import io.jcompose.observe.Observer;
import io.jcompose.plan.Intent;
import io.jcompose.spec.Labels;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * The library's front door: load, observe, place, plan, apply.
 *
 * <p>All methods may be called from any thread. Failures are {@link JComposeException}s.
 */
public final class JCompose implements AutoCloseable {
  private final Ambience ambience;
  private final Connection connection;
  private final Manner manner;

  /** Begins to connect to the engine at once, in the background. */
  public JCompose(Ambience ambience) {
    this(ambience, new Connection(ambience), Manner.USUAL);
  }

  private JCompose(Ambience ambience, Connection connection, Manner manner) {
    this.ambience = ambience;
    this.connection = connection;
    this.manner = manner;
  }

  /** The same, but takes the lock from a run on another machine, which has to be dead. */
  public JCompose breakingLock(boolean wanted) {
    return new JCompose(ambience, connection, manner.breaking(wanted));
  }

  /**
   * The same, but what is on hosts that do not answer, and has no volume there, gets a place on
   * others. Without it everything waits for its host, because that may be running it all the same.
   */
  public JCompose rescheduling(boolean wanted) {
    return new JCompose(ambience, connection, manner.rescheduling(wanted));
  }

  /** The same, but of what is planned only the steps of one host are carried out; absent is all. */
  public JCompose only(Optional<HostId> host) {
    return new JCompose(ambience, connection, manner.only(host));
  }

  /** The same, but at most so many images are pulled or built at once; 0 is as many as is good. */
  public JCompose imagesAtOnce(int count) {
    return new JCompose(ambience, connection, manner.imagesAtOnce(count));
  }

  /** The hosts that have names, in a stack or in the user's own list. */
  public Hosts hosts(SortedMap<String, HostEntry> ofStack) {
    return new Hosts(ambience, connection, ofStack);
  }

  /** Who is told, at most once, what the user should know of how the engine was found. */
  public JCompose notes(Consumer<Diagnostic> to) {
    connection.notes(to);
    return this;
  }

  /** The stack that the files describe, or all that is wrong with them at once. */
  public static Loaded load(LoadRequest request, InputStream standardInput) {
    return load(request, StackFiles.local(standardInput));
  }

  /** The same with remote files, as far as they may be used. */
  public static Loaded load(LoadRequest request, StackFiles files) {
    return files.load(request.surroundings(), sources -> Loader.load(request, sources));
  }

  /** The same; {@code read} is told every file that was looked at, absolute. */
  public static Loaded load(LoadRequest request, StackFiles files, Consumer<String> read) {
    return files.load(
        request.surroundings(),
        sources -> Loader.load(request, NotedSources.looked(sources, read)));
  }

  /** The files merged, with their variables as they are written. */
  public static RawModel model(LoadRequest request, StackFiles files) {
    return files.read(request.surroundings(), sources -> Loader.model(request, sources));
  }

  /** The variables that the files mention, by name. */
  public static SortedMap<String, Variable> variables(LoadRequest request, StackFiles files) {
    return files.read(request.surroundings(), sources -> Loader.variables(request, sources));
  }

  /** Where the part of the stack at {@code path} comes from. */
  public static Explanation explain(LoadRequest request, StackFiles files, String path) {
    return files.read(request.surroundings(), sources -> Loader.explain(request, sources, path));
  }

  /**
   * The variables {@code COMPOSE_…} that the env files beside a stack set for the command line
   * itself and the process does not; none when those files cannot be read, which loading tells.
   */
  public static Map<String, String> settings(LoadRequest request) {
    return StackFiles.local(InputStream.nullInputStream())
        .read(request.surroundings(), sources -> Loader.settings(request, sources));
  }

  /**
   * What the intent takes, without doing any of it, and without the project's lock: a change that
   * is under way elsewhere may show in part.
   *
   * @throws JComposeException when no engine answers, or the stack cannot be had on those that do
   */
  public Planned plan(Project project, Intent intent) throws InterruptedException {
    return Talking.with(
        () -> {
          var remembered =
              connection.hosts(project).isEmpty()
                  ? Remembered.NOTHING
                  : Remembered.of(ambience.lockDirectory(), project.name());
          return new Planning(ambience, connection, manner)
              .planned(project, intent, new Planning.Memory(Set.of(), remembered));
        });
  }

  /**
   * The same for a program: nobody attends, and what only a person can decide is left, and told.
   */
  public Outcome change(
      Project project, Intent intent, Optional<Duration> waitLimit, EventSink events, Cancel cancel)
      throws InterruptedException {
    return change(project, intent, waitLimit, Audience.of(events), cancel);
  }

  /**
   * Plans and applies, holding the project's lock. When planning has questions and one is answered
   * with yes, it is planned again, from a new look at the engine.
   *
   * @param waitLimit how long the waits together may take; absent is for ever
   * @return what became of each step; a step that failed is told there and is no exception
   * @throws JComposeException when it cannot be begun, as {@link #plan}
   * @throws InterruptedException when the thread is interrupted, or the work is cancelled before it
   *     changed anything
   */
  public Outcome change(
      Project project,
      Intent intent,
      Optional<Duration> waitLimit,
      Audience audience,
      Cancel cancel)
      throws InterruptedException {
    return new Change(ambience, connection, manner)
        .run(project, intent, waitLimit, audience, cancel);
  }

  /**
   * Forgets what was put on hosts that will never answer again, so that nobody waits for them.
   *
   * @param hosts their names in the stack
   * @throws JComposeException for a host on which nothing is known to be
   */
  public void forget(String project, List<String> hosts) throws InterruptedException {
    Remembered.forget(ambience.lockDirectory(), project, hosts, ambience.holder().get());
  }

  /** The keys to leave a container that the docker client's files name; empty without any. */
  public String detachKeys() {
    return ambience.client().detachKeys();
  }

  /** How the docker client's files want containers listed; empty when they do not say. */
  public String psFormat() {
    try {
      return ambience.client().psFormat();
    } catch (JComposeException e) {
      // A look is no reason to fail; who needs the files for more tells it.
      return "";
    }
  }

  /** The filter of a project's containers; those of hooks are none. */
  public static Filters filters(String project) {
    return Observer.ofProject(project).and("label", Labels.CONFIG_HASH);
  }

  /**
   * Kills every running container of these services, without a plan and without the project's lock:
   * for the user who no longer wants to wait for the stop under way.
   */
  public void killNow(Project project, Set<String> services) {
    try {
      var sites = sites(project, it -> {});
      var filters = Observer.ofProject(project.name());
      sites
          // All: for Podman one that is being stopped does not run any more.
          .containers(true, filters, it -> services.contains(Member.of(it).service()))
          .forEach(it -> kill(it.site().engine(), it.container().id()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void kill(Engine engine, String id) {
    try {
      engine.containers().kill(id, "SIGKILL");
    } catch (EngineException e) {
      // It has ended.
    }
  }

  /**
   * Makes us the only one who watches the project's files, until the returned is closed. It hinders
   * nobody from changing the project.
   *
   * @throws JComposeException when somebody else watches it
   */
  public Cancel.Registration watcher(Project project) throws InterruptedException {
    String where = hosts(project).isEmpty() ? engine().endpoint() : Remembered.LOCK;
    var lock =
        ProjectLock.watcher(
            ambience.lockDirectory(), where, project.name(), ambience.holder().get());
    return lock::close;
  }

  /** The names of the hosts of a project; none when it is on the one engine. */
  public Set<String> hosts(Project project) {
    return connection.hosts(project).keySet();
  }

  /**
   * The hosts that a project is on, for what changes nothing: logs, listings.
   *
   * @param away hears of those of several that do not answer, from any thread
   */
  public Sites sites(Project project, Consumer<Diagnostic> away) throws InterruptedException {
    var fleet = connection.fleet(project);
    return fleet.isOne() ? Sites.of(engine()) : Sites.of(Seats.of(fleet), away);
  }

  /** The engine itself, for what is about no project. */
  public Engine engine() throws InterruptedException {
    return Talking.with(connection::engine);
  }

  /**
   * The digests that registries have for references to images; a reference with a digest keeps it,
   * and needs no engine.
   */
  public ImageDigests digests(Collection<String> references) throws InterruptedException {
    return Talking.with(
        () -> new DigestLookup(connection::engine, ambience.credentials()).of(references));
  }

  /** What is asked about builds without building. */
  public BuildChecks builds() {
    return new BuildChecks(ambience, connection::engine);
  }

  /** A failed engine call as a problem for people. */
  public static Diagnostic problem(EngineException e) {
    return FrontProblems.engine(e);
  }

  @Override
  public void close() {
    connection.close();
  }
}
