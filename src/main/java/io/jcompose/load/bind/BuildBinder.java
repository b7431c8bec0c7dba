package io.jcompose.load.bind;

import io.jcompose.model.Build;
import java.util.Optional;

/** The canonical form of a build to its record. */
final class BuildBinder {
  private BuildBinder() {}

  static Build build(DictReader in) {
    return new Build(
        in.text("context", "."),
        in.text("dockerfile"),
        in.text("dockerfile_inline"),
        in.map("args"),
        in.text("target"),
        in.texts("tags"),
        in.map("labels"),
        new Build.Options(
            in.is("no_cache"),
            in.is("pull"),
            in.texts("cache_from"),
            in.texts("extra_hosts"),
            in.text("network"),
            in.number("shm_size"),
            Optional.empty(),
            in.texts("platforms"),
            in.map("additional_contexts")),
        in.dict());
  }
}
