package io.jcompose.watch;

import io.jcompose.model.Watch;
import java.util.List;
import java.util.Optional;

/**
 * A rule of {@code develop.watch}, ready to judge paths.
 *
 * @param service whose rule it is
 * @param ignored patterns of what does not count: the rule's own and those of the build
 * @param included patterns of what counts; all when absent
 */
record Trigger(String service, Watch rule, List<Patterns> ignored, Optional<Patterns> included) {
  Trigger {
    ignored = List.copyOf(ignored);
  }

  /** Whether the rule is about a path. One that it names itself always counts. */
  boolean hits(String path) {
    if (path.equals(rule.path())) {
      return true;
    }
    return Paths.below(rule.path(), path)
        && !EditorFiles.in(Paths.relative(rule.path(), path))
        && ignored.stream().noneMatch(it -> it.match(path))
        && included.map(it -> it.match(path)).orElse(true);
  }

  /** Whether something in a directory may be hit, now or later. */
  boolean enters(String folder) {
    if (folder.equals(rule.path())) {
      return true;
    }
    return Paths.below(rule.path(), folder)
        && !EditorFiles.in(Paths.relative(rule.path(), folder))
        && ignored.stream().noneMatch(it -> it.matchAllOf(folder));
  }

  /** Whether what is hit is copied into the containers. */
  boolean copies() {
    return switch (rule.action()) {
      case SYNC, SYNC_RESTART, SYNC_EXEC -> true;
      case REBUILD, RESTART -> false;
    };
  }

  /** Whether another trigger stands for the same rule. */
  boolean sameRule(Trigger other) {
    return service.equals(other.service) && rule.equals(other.rule);
  }

  /** Where a path that is hit is copied to. */
  Copy copy(String path) {
    return new Copy(path, target(path));
  }

  private String target(String path) {
    String given = rule.target().orElse("/");
    String target = given.startsWith("/") ? given : "/" + given;
    if (!path.equals(rule.path())) {
      return Paths.join(target, Paths.relative(rule.path(), path));
    }
    return target.endsWith("/") ? target + Paths.name(path) : target;
  }
}
