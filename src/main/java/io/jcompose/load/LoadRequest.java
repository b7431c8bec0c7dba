package io.jcompose.load;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What to load.
 *
 * @param files the {@code -f} arguments in order; {@code -} is standard input; when empty, {@code
 *     COMPOSE_FILE} or discovery decides
 * @param projectName the {@code -p} argument
 * @param projectDirectory the {@code --project-directory} argument
 * @param profiles the {@code --profile} arguments; when empty, {@code COMPOSE_PROFILES} decides
 * @param envFiles the {@code --env-file} arguments
 * @param selection the services asked for
 */
public record LoadRequest(
    List<String> files,
    Optional<String> projectName,
    Optional<String> projectDirectory,
    List<String> profiles,
    List<String> envFiles,
    Selection selection,
    Surroundings surroundings,
    Options options) {
  public LoadRequest {
    files = List.copyOf(files);
    profiles = List.copyOf(profiles);
    envFiles = List.copyOf(envFiles);
  }

  /** The stack that is found in these surroundings. */
  public static LoadRequest in(Surroundings surroundings) {
    return new LoadRequest(
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Selection.ALL,
        surroundings,
        Options.DEFAULT);
  }

  public LoadRequest files(List<String> names) {
    return new LoadRequest(
        names, projectName, projectDirectory, profiles, envFiles, selection, surroundings, options);
  }

  public LoadRequest projectName(Optional<String> name) {
    return new LoadRequest(
        files, name, projectDirectory, profiles, envFiles, selection, surroundings, options);
  }

  public LoadRequest projectDirectory(Optional<String> directory) {
    return new LoadRequest(
        files, projectName, directory, profiles, envFiles, selection, surroundings, options);
  }

  public LoadRequest profiles(List<String> names) {
    return new LoadRequest(
        files, projectName, projectDirectory, names, envFiles, selection, surroundings, options);
  }

  public LoadRequest envFiles(List<String> names) {
    return new LoadRequest(
        files, projectName, projectDirectory, profiles, names, selection, surroundings, options);
  }

  public LoadRequest selection(Selection services) {
    return new LoadRequest(
        files, projectName, projectDirectory, profiles, envFiles, services, surroundings, options);
  }

  public LoadRequest options(Options changed) {
    return new LoadRequest(
        files, projectName, projectDirectory, profiles, envFiles, selection, surroundings, changed);
  }

  /**
   * The services to keep, by name or by a pattern such as {@code web-*}; none named means all.
   *
   * @param dependencies whether what they depend on is kept too
   * @param sharers whether services are kept too that share namespaces or volumes of one that is,
   *     or that its build takes as a context
   * @param volumes those to keep if the stack has them, even though no service uses them
   */
  public record Selection(
      List<String> services, boolean dependencies, boolean sharers, Set<String> volumes) {
    public static final Selection ALL = new Selection(List.of(), true);

    public Selection {
      services = List.copyOf(services);
      volumes = Set.copyOf(volumes);
    }

    /** Without those that share something with them. */
    public Selection(List<String> services, boolean dependencies) {
      this(services, dependencies, false, Set.of());
    }

    /** With those that share something: they are made anew with what they share. */
    public Selection withSharers() {
      return new Selection(services, dependencies, true, volumes);
    }

    /** With volumes that somebody names besides. */
    public Selection withVolumes(Set<String> names) {
      return new Selection(services, dependencies, sharers, names);
    }
  }

  /**
   * What the process around has.
   *
   * @param directory the working directory, absolute
   * @param home the user's home directory, absolute
   */
  public record Surroundings(Map<String, String> environment, String directory, String home) {
    public Surroundings {
      environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
      return "Surroundings[" + directory + "]";
    }
  }

  /**
   * Steps that {@code config} can leave out.
   *
   * @param interpolate put the values of variables in
   * @param normalize apply the defaults that depend on other parts, such as the default network
   * @param consistency check references between parts
   * @param resolvePaths make paths absolute
   * @param resolveEnvironment read env files and fill in variables without a value
   * @param allResources keep networks, volumes, secrets and configs that no service uses
   * @param compatibility name containers and built images as docker compose 1 did
   */
  public record Options(
      boolean interpolate,
      boolean normalize,
      boolean consistency,
      boolean resolvePaths,
      boolean resolveEnvironment,
      boolean allResources,
      boolean compatibility) {
    public static final Options DEFAULT = new Options(true, true, true, true, true, false, false);

    public Options noInterpolate() {
      return new Options(
          false,
          normalize,
          consistency,
          resolvePaths,
          resolveEnvironment,
          allResources,
          compatibility);
    }

    public Options noNormalize() {
      return new Options(
          interpolate,
          false,
          consistency,
          resolvePaths,
          resolveEnvironment,
          allResources,
          compatibility);
    }

    public Options noConsistency() {
      return new Options(
          interpolate,
          normalize,
          false,
          resolvePaths,
          resolveEnvironment,
          allResources,
          compatibility);
    }

    public Options noPathResolution() {
      return new Options(
          interpolate,
          normalize,
          consistency,
          false,
          resolveEnvironment,
          allResources,
          compatibility);
    }

    public Options noEnvResolution() {
      return new Options(
          interpolate, normalize, consistency, resolvePaths, false, allResources, compatibility);
    }

    public Options withAllResources() {
      return new Options(
          interpolate,
          normalize,
          consistency,
          resolvePaths,
          resolveEnvironment,
          true,
          compatibility);
    }

    public Options withCompatibility() {
      return new Options(
          interpolate,
          normalize,
          consistency,
          resolvePaths,
          resolveEnvironment,
          allResources,
          true);
    }
  }
}
