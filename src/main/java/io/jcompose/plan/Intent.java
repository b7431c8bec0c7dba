package io.jcompose.plan;

import io.jcompose.model.BuildOptions;
import io.jcompose.spec.OneOff;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a command wants; services are names or patterns, none means all. Grace periods are in
 * seconds.
 */
public sealed interface Intent {
  /** The services named on the command line. */
  List<String> services();

  /** What was answered to the questions that planning has asked before. */
  default Answers answers() {
    return Answers.NONE;
  }

  /** The same with these answers; those that ask nothing heed none. */
  default Intent with(Answers answers) {
    return this;
  }

  /**
   * The stack runs as the file says.
   *
   * @param recreate for the services that are named
   * @param start whether containers are started, or only made
   * @param await whether all run and are healthy at its end
   * @param grace absent is what the service says, else the engine
   */
  record Up(
      List<String> services,
      Recreate recreate,
      Recreate recreateDependencies,
      ImagePolicy images,
      boolean renewAnonymousVolumes,
      OrphanPolicy orphans,
      boolean start,
      boolean await,
      Optional<Integer> grace,
      Answers answers)
      implements Intent {
    public Up {
      services = List.copyOf(services);
    }

    /** Everything as in the file, nothing forced. */
    public static Up plain() {
      return of(List.of());
    }

    /** These services, and what they need, as in the file. */
    public static Up of(List<String> services) {
      return usual(services, ImagePolicy.BY_SERVICE, OrphanPolicy.TELL);
    }

    private static Up usual(List<String> services, ImagePolicy images, OrphanPolicy orphans) {
      return new Up(
          services,
          Recreate.DIVERGED,
          Recreate.DIVERGED,
          images,
          false,
          orphans,
          true,
          false,
          Optional.empty(),
          Answers.NONE);
    }

    @Override
    public Up with(Answers given) {
      return new Up(
          services,
          recreate,
          recreateDependencies,
          images,
          renewAnonymousVolumes,
          orphans,
          start,
          await,
          grace,
          given);
    }
  }

  /** What is done about containers that no service of the stack wants. */
  enum OrphanPolicy {
    TELL,
    REMOVE,
    IGNORE
  }

  /** When a container that exists is replaced: when it is not as the stack says, or anyhow. */
  enum Recreate {
    DIVERGED,
    ALWAYS,
    NEVER
  }

  /**
   * Nothing of the stack remains.
   *
   * @param leftovers anonymous volumes whose containers an earlier run removed before it was cut
   *     off; nothing on the engine tells whose they are
   */
  record Down(
      List<String> services,
      boolean volumes,
      RemoveImages images,
      boolean orphans,
      Optional<Integer> grace,
      Set<String> leftovers,
      Answers answers)
      implements Intent {
    public Down {
      services = List.copyOf(services);
      leftovers = Set.copyOf(leftovers);
    }

    /** Without leftovers. */
    public Down(
        List<String> services,
        boolean volumes,
        RemoveImages images,
        boolean orphans,
        Optional<Integer> grace) {
      this(services, volumes, images, orphans, grace, Set.of(), Answers.NONE);
    }

    public Down withLeftovers(Set<String> names) {
      return new Down(services, volumes, images, orphans, grace, names, answers);
    }

    @Override
    public Down with(Answers given) {
      return new Down(services, volumes, images, orphans, grace, leftovers, given);
    }
  }

  /** Which images {@code down} removes. */
  enum RemoveImages {
    NONE,
    /** Of services that name none. */
    LOCAL,
    ALL
  }

  /** What an update of these services replaced is back, from the containers it retained. */
  record Rollback(List<String> services) implements Intent {}

  /** The containers stand still. */
  record Stop(List<String> services, Optional<Integer> grace) implements Intent {
    public Stop {
      services = List.copyOf(services);
    }
  }

  /** The containers get a signal, such as {@code SIGKILL}; orphans are removed if asked for. */
  record Kill(List<String> services, String signal, boolean orphans) implements Intent {
    public Kill {
      services = List.copyOf(services);
    }
  }

  /**
   * The containers stand still for a while, in the middle of what they do.
   *
   * @param end whether that comes to its end
   */
  record Pause(List<String> services, boolean end) implements Intent {
    public Pause {
      services = List.copyOf(services);
    }
  }

  /**
   * The containers that do not run are removed.
   *
   * @param stop whether those that run are stopped first
   */
  record Remove(List<String> services, boolean stop, boolean volumes, Answers answers)
      implements Intent {
    public Remove {
      services = List.copyOf(services);
    }

    @Override
    public Remove with(Answers given) {
      return new Remove(services, stop, volumes, given);
    }
  }

  /** The containers that exist run. */
  record Start(List<String> services, boolean await) implements Intent {
    public Start {
      services = List.copyOf(services);
    }
  }

  /** The containers are stopped and started, and where asked for those that depend on them. */
  record Restart(List<String> services, boolean dependents, Optional<Integer> grace)
      implements Intent {
    public Restart {
      services = List.copyOf(services);
    }
  }

  /**
   * A command runs in a container of its own, with the services that it needs.
   *
   * @param oneOff the container; the stack has its service as it is to be
   */
  record Run(
      String service, OneOff oneOff, ImagePolicy images, boolean removeOrphans, Answers answers)
      implements Intent {
    /** With nothing answered. */
    public Run(String service, OneOff oneOff, ImagePolicy images, boolean removeOrphans) {
      this(service, oneOff, images, removeOrphans, Answers.NONE);
    }

    @Override
    public Run with(Answers given) {
      return new Run(service, oneOff, images, removeOrphans, given);
    }

    @Override
    public List<String> services() {
      return List.of(service);
    }

    /** What is wanted of the other services. */
    Up others() {
      var orphans = removeOrphans ? OrphanPolicy.REMOVE : OrphanPolicy.TELL;
      return Up.usual(List.of(), images, orphans);
    }
  }

  /**
   * The images are built.
   *
   * @param dependencies whether those of the services that the named ones depend on are, too
   * @param push whether they are pushed then
   */
  record Build(List<String> services, BuildOptions options, boolean dependencies, boolean push)
      implements Intent {
    public Build {
      services = List.copyOf(services);
    }
  }

  /** The images that are built are in their registries; {@code tolerant} only notes failures. */
  record Push(List<String> services, boolean tolerant) implements Intent {
    public Push {
      services = List.copyOf(services);
    }
  }

  /** The images are pulled. */
  record Pull(List<String> services, boolean onlyMissing, boolean ignoreBuildable, boolean tolerant)
      implements Intent {
    public Pull {
      services = List.copyOf(services);
    }
  }

  /** The images of the project that a newer one has taken the name of are gone, unless in use. */
  record Prune() implements Intent {
    @Override
    public List<String> services() {
      return List.of();
    }
  }
}
