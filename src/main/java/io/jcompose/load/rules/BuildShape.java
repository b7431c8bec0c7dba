package io.jcompose.load.rules;

import static io.jcompose.load.rules.Shape.scalar;

/** The attributes of {@code build}. */
final class BuildShape {
  private static final Shape SSH =
      new Shape.Short(SshKeys::expand, Shape.unique(scalar(ScalarType.SSH_KEY)), false);

  /** Contexts by name, each with its place. */
  private static final Shape CONTEXTS =
      new Shape.Short(
          Expansions::contextsToMap,
          new Shape.MapOf(
              Shapes.PRINTED, Shape.Nulls.FORBIDDEN, Shape.Merging.REPLACE, Shape.Keys.ANY),
          true);

  static final Shape BUILD =
      new Shape.Short(
          Expansions.textTo("context"),
          ObjectShape.of("a build")
              .field("context", Shapes.STRING)
              .field("dockerfile", Shapes.STRING)
              .field("dockerfile_inline", Shapes.STRING)
              .field("entitlements", Shapes.STRINGS)
              .field("args", Shapes.VARIABLES)
              .field("provenance", Shapes.TEXT_OR_BOOL)
              .field("sbom", Shapes.TEXT_OR_BOOL)
              .field("ssh", SSH)
              .field("labels", Shapes.LABELS)
              .field("cache_from", Shapes.STRINGS)
              .field("cache_to", Shapes.STRINGS)
              .field("no_cache", Shapes.BOOL)
              .field("no_cache_filter", Shapes.ONE_OR_MORE)
              .field("additional_contexts", CONTEXTS)
              .field("pull", Shapes.BOOL)
              .field("extra_hosts", Shapes.EXTRA_HOSTS)
              .field("isolation", Shapes.STRING)
              .field("network", Shapes.STRING)
              .field("target", Shapes.STRING)
              .field("secrets", Shapes.SECRETS)
              .field("shm_size", Shapes.WHOLE_BYTES)
              .field("tags", Shapes.NAMED)
              .field("ulimits", Shapes.BUILD_ULIMITS)
              .field("platforms", Shapes.STRINGS)
              .field("privileged", Shapes.BOOL)
              .build(),
          true);

  private BuildShape() {}
}
