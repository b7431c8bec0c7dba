package io.jcompose.load;

import io.jcompose.model.HostEntry;
import io.jcompose.model.Stack;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Stacks from text, for tests. */
public final class Stacks {
  private Stacks() {}

  /** The stack {@code proj} of one file; {@code words} are a command line. */
  public static Stack stack(String yaml, String... words) {
    return load(yaml, words).stack();
  }

  /** The stack {@code proj} of one file, and other files by their paths. */
  public static Stack stack(String yaml, Map<String, String> others) {
    var sources = sources(yaml);
    others.forEach(sources::with);
    return Loader.load(FixtureCommand.request(List.of()), sources).stack();
  }

  static Loaded load(String yaml, String... words) {
    return Loader.load(FixtureCommand.request(List.of(words)), sources(yaml));
  }

  static FixtureSources sources(String yaml) {
    return new FixtureSources(Path.of("does-not-exist")).with("/proj/compose.yaml", yaml);
  }

  /** Hosts of a stack, from the text below {@code x-jcompose.hosts}. */
  public record Hosts(String text) {
    public Collection<HostEntry> entries() {
      String indented = text.strip().indent(4);
      return stack("services: {a: {image: x}}\nx-jcompose:\n  hosts:\n" + indented)
          .hosts()
          .values();
    }
  }
}
