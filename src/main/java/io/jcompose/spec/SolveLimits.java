package io.jcompose.spec;

import io.jcompose.diag.Diagnostic;
import io.jcompose.model.Build;
import io.jcompose.spec.SpecProblems.Since;
import java.util.ArrayList;
import java.util.List;

/**
 * What a build asks of an engine's BuildKit and cannot have. Engines leave out most of it without a
 * word; measured on 20.10, 26.1 and 28.5.
 */
public final class SolveLimits {
  private final BuildRequest request;
  private final List<Diagnostic> problems = new ArrayList<>();

  private SolveLimits(BuildRequest request) {
    this.request = request;
  }

  /**
   * An error where the image could not be built or would be another, a warning for what can be
   * missed.
   *
   * @param containerd whether the engine keeps images in containerd's store; it need not be asked
   *     unless the build {@link #dependsOnStore}
   */
  public static List<Diagnostic> check(
      BuildRequest request, SolveSpec spec, ApiLevel api, boolean containerd) {
    var limits = new SolveLimits(request);
    if (request.isForAnother()) {
      limits.problems.add(SpecProblems.otherPlatform(request));
    }
    if (!api.has(Since.API_42.minor())) {
      limits.old(request.build(), api);
    }
    if (!containerd) {
      limits.store(spec, api);
    }
    if (request.build().options().memory().isPresent()) {
      limits.problems.add(SpecProblems.buildMemory(request));
    }
    return List.copyOf(limits.problems);
  }

  /** Whether it matters to a build in which store the engine keeps images. */
  public static boolean dependsOnStore(BuildRequest request, SolveSpec spec) {
    return new SolveLimits(request).severalPlatforms()
        || exportsCache(spec)
        || !spec.equals(spec.withoutAttestations());
  }

  private void old(Build build, ApiLevel api) {
    if (!build.options().additionalContexts().isEmpty()) {
      problems.add(
          SpecProblems.builderCannot(
              request, "additional_contexts", api.engine(), Since.API_42.engine()));
    }
    if (build.options().shmSize().isPresent()) {
      passedOver("shm_size", api);
    }
    if (build.canonical().get("ulimits").isPresent()) {
      passedOver("ulimits", api);
    }
  }

  private void passedOver(String attribute, ApiLevel api) {
    problems.add(
        SpecProblems.builderPassesOver(request, attribute, api.engine(), Since.API_42.engine()));
  }

  private boolean severalPlatforms() {
    return request.build().options().platforms().size() > 1;
  }

  private static boolean exportsCache(SolveSpec spec) {
    return spec.cacheTo().stream().anyMatch(it -> !it.type().equals("inline"));
  }

  private void store(SolveSpec spec, ApiLevel api) {
    String needed = "one that keeps images in containerd's store";
    if (severalPlatforms()) {
      problems.add(SpecProblems.builderCannot(request, "platforms", api.engine(), needed));
    }
    if (exportsCache(spec)) {
      problems.add(SpecProblems.builderCannot(request, "cache_to", api.engine(), needed));
    }
    for (String kind : List.of("provenance", "sbom")) {
      if (spec.attributes().containsKey(SolveSpec.ATTEST + kind)) {
        problems.add(SpecProblems.builderPassesOver(request, kind, api.engine(), needed));
      }
    }
  }
}
