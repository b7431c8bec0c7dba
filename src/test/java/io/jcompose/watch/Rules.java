package io.jcompose.watch;

import io.jcompose.JCompose;
import io.jcompose.StackFiles;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.LoadRequest.Surroundings;
import io.jcompose.model.Stack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The rules of stacks that tests write. */
final class Rules {
  private Rules() {}

  /** The stack of a {@code compose.yaml} that is written into the directory. */
  static Stack stack(Path directory, String yaml) {
    try {
      Files.writeString(directory.resolve("compose.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String at = directory.toString();
    var request = LoadRequest.in(new Surroundings(Map.of(), at, at));
    return JCompose.load(request, StackFiles.local(InputStream.nullInputStream())).stack();
  }

  static Triggers.Made made(Path directory, String yaml) {
    var stack = stack(directory, yaml);
    var files = new TreeSet<>(stack.files());
    return Triggers.of(new Stage.Reading(stack, files), List.of());
  }

  static Interest of(Path directory, String yaml) {
    return made(directory, yaml).interest();
  }
}
