package io.jcompose.watch;

import io.jcompose.build.context.IgnoreFile;
import io.jcompose.build.context.IgnoreRules;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.diag.SourceLocation;
import io.jcompose.model.Build;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Storage.MountType;
import io.jcompose.model.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes the triggers of a stack; for that it reads the ignore files of its builds. */
final class Triggers {
  private final Stack stack;
  private final List<Trigger> made = new ArrayList<>();
  private final List<Diagnostic> warnings = new ArrayList<>();
  private final SortedSet<String> files;

  private Triggers(Stack stack, SortedSet<String> files) {
    this.stack = stack;
    this.files = new TreeSet<>(files);
  }

  /** What was made, and what is to be told about it. */
  record Made(Interest interest, List<Diagnostic> warnings) {}

  /**
   * Makes them.
   *
   * @param named the services whose rules count; all when empty
   * @throws JComposeException when a pattern is none
   */
  static Made of(Stage.Reading reading, List<String> named) {
    var triggers = new Triggers(reading.stack(), reading.files());
    for (Service service : reading.stack().services().values()) {
      if (named.isEmpty() || named.contains(service.name())) {
        triggers.service(service);
      }
    }
    return new Made(new Interest(triggers.made, triggers.files), triggers.warnings);
  }

  private void service(Service service) {
    var rules = service.tooling().watches();
    if (rules.isEmpty()) {
      return;
    }
    var build = service.source().build().flatMap(this::ofBuild);
    for (int i = 0; i < rules.size(); i++) {
      var at = stack.origins().at("services." + service.name() + ".develop.watch." + i);
      add(service, rules.get(i), build, at);
    }
  }

  private void add(
      Service service, Watch rule, Optional<Patterns> build, Optional<SourceLocation> at) {
    var ignored = new ArrayList<Patterns>();
    build.ifPresent(ignored::add);
    patterns(service.name(), rule, rule.ignore(), at).ifPresent(ignored::add);
    var included = patterns(service.name(), rule, rule.include(), at);
    var trigger = new Trigger(service.name(), rule, ignored, included);
    if (trigger.copies() && bound(service, rule.path())) {
      warnings.add(WatchProblems.bound(service.name(), rule.path(), at));
    } else {
      made.add(trigger);
    }
  }

  private static boolean bound(Service service, String path) {
    return service.storage().mounts().stream()
        .filter(it -> it.type() == MountType.BIND)
        .anyMatch(it -> path.equals(it.source()) || Paths.below(it.source(), path));
  }

  private static Optional<Patterns> patterns(
      String service, Watch rule, List<String> lines, Optional<SourceLocation> at) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    try {
      var rules = IgnoreRules.parse(String.join("\n", lines));
      return Optional.of(new Patterns(rule.path(), rules));
    } catch (IgnoreRules.BadLine e) {
      throw new JComposeException(WatchProblems.badPattern(service, e.pattern(), at), e);
    }
  }

  /** A context that is no directory of this machine has no rules. */
  private Optional<Patterns> ofBuild(Build build) {
    Path context = Path.of(build.context());
    if (!context.isAbsolute() || !Files.isDirectory(context)) {
      return Optional.empty();
    }
    var dockerfile = context.resolve(build.dockerfile().orElse("Dockerfile"));
    var own =
        build.dockerfileInline().isPresent() ? Optional.<Path>empty() : Optional.of(dockerfile);
    IgnoreFile.candidates(context, own).forEach(it -> files.add(it.toString()));
    return IgnoreFile.find(context, own).flatMap(it -> read(context, it));
  }

  private Optional<Patterns> read(Path context, Path file) {
    try {
      String root = context.toRealPath().toString();
      return Optional.of(new Patterns(root, IgnoreFile.read(file)));
    } catch (IgnoreRules.BadLine e) {
      throw new JComposeException(
          WatchProblems.badIgnoreLine(file.toString(), e.line(), e.pattern()), e);
    } catch (IOException e) {
      warnings.add(WatchProblems.unreadable(file.toString(), e));
      return Optional.empty();
    }
  }
}
