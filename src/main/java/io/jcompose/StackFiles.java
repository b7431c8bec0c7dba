package io.jcompose;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.event.Cancel;
import io.jcompose.event.Trace;
import io.jcompose.load.FileSources;
import io.jcompose.load.LoadRequest.Surroundings;
import io.jcompose.load.Loaded;
import io.jcompose.load.NotedSources;
import io.jcompose.load.Sources;
import io.jcompose.remote.Fetched;
import io.jcompose.remote.RemoteAccess;
import io.jcompose.remote.RemoteSources;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What loading may read.
 *
 * @param standardInput what {@code -} means; can be read once
 * @param access what may be done to get at remote files
 * @param cancel ends a fetch under way
 * @param trace is told of every file that is read
 */
public record StackFiles(
    InputStream standardInput, RemoteAccess access, Cancel cancel, Trace.Listener trace) {
  /** The files of this machine only. */
  public static StackFiles local(InputStream standardInput) {
    return new StackFiles(standardInput, RemoteAccess.OFF, new Cancel(), Trace.Listener.NOBODY);
  }

  /** Loads something; what was fetched for it is told beside any problem. */
  <T> T read(Surroundings surroundings, Function<Sources, T> load) {
    return read(surroundings, load, (result, fetched) -> result);
  }

  /** Loads a stack; what was fetched for it, and what that reaches, is told as a note. */
  Loaded load(Surroundings surroundings, Function<Sources, Loaded> load) {
    return read(surroundings, load, StackFiles::noted);
  }

  private <T> T read(
      Surroundings surroundings,
      Function<Sources, T> load,
      BiFunction<T, List<Fetched>, T> finish) {
    var local = new FileSources(standardInput);
    if (!access.allowed()) {
      return load.apply(traced(local));
    }
    var sources = new RemoteSources(local, surroundings, access, cancel);
    try {
      return finish.apply(load.apply(traced(sources)), sources.fetched());
    } catch (JComposeException e) {
      var all = new ArrayList<>(e.diagnostics());
      sources.fetched().forEach(it -> all.add(FrontProblems.fetched(it)));
      throw new JComposeException(all, e);
    }
  }

  private Sources traced(Sources sources) {
    return trace == Trace.Listener.NOBODY
        ? sources
        : NotedSources.read(sources, path -> trace.hear(new Trace.FileRead(path)));
  }

  private static Loaded noted(Loaded loaded, List<Fetched> fetched) {
    var notes = new ArrayList<Diagnostic>(loaded.warnings());
    for (Fetched each : fetched) {
      var reach = Reach.of(loaded.stack(), each.label());
      notes.add(FrontProblems.fetched(each).details(List.of(reach)));
    }
    return loaded.withWarnings(notes);
  }
}
