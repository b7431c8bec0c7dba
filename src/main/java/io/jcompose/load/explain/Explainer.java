package io.jcompose.load.explain;

import io.jcompose.diag.JComposeException;
import io.jcompose.diag.SourceLocation;
import io.jcompose.load.explain.Explanation.Part;
import io.jcompose.load.explain.Explanation.Verdict;
import io.jcompose.load.explain.Leaves.Found;
import io.jcompose.load.explain.Leaves.Leaf;
import io.jcompose.load.problem.LoadProblems;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.PlainValue;
import io.jcompose.load.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Traces a part of a loaded model back to the places that it came from. A piece of a file is in the
 * stack when the stack has a piece with the same place.
 */
public final class Explainer {
  private final Trace trace;
  private final Sightings sightings;

  /** {@code environment} is that of the process. */
  public Explainer(Trace trace, Map<String, String> environment) {
    this.trace = trace;
    this.sightings = new Sightings(trace, environment);
  }

  /**
   * The explanation.
   *
   * @param path such as {@code services.web.ports} or {@code services.web.ports[0]}
   * @param complete the model whose services still name their env files
   * @param model the same with what these files define
   * @throws JComposeException when no file has such a part
   */
  public Explanation explain(String path, MapNode complete, MapNode model) {
    String dotted = path.replace("[", ".").replace("]", "");
    var found = Leaves.find(model, dotted);
    var files = EnvFileLayers.of(trace, complete);
    var parts = new ArrayList<Part>();
    var seen = new HashSet<SourceLocation>();
    var places = new HashMap<String, SourceLocation>();
    for (Leaf leaf : found.map(Leaves::of).orElse(List.of())) {
      var part = used(leaf, dotted, files);
      parts.add(part);
      seen.add(part.at());
      places.put(leaf.identity(), part.at());
    }
    files.addAll(trace.layers());
    for (Trace.Layer layer : files) {
      var lost = Leaves.find(layer.model(), dotted);
      lost.ifPresent(it -> addLost(it, layer, seen, places, parts));
    }
    var value = found.map(it -> PlainValue.of(it.node()));
    if (parts.isEmpty()) {
      throw new JComposeException(LoadProblems.noSuchPart(path, Leaves.near(model, dotted)));
    }
    return new Explanation(path, value, vias(parts, dotted));
  }

  private Part used(Leaf leaf, String path, List<Trace.Layer> files) {
    var sighting = sightings.of(leaf.at());
    String whole = leaf.path().isEmpty() ? path : path + "." + leaf.path();
    var variables = new ArrayList<>(sighting.variables());
    if (leaf.node() instanceof ScalarNode scalar && !scalar.isNull()) {
      variables.addAll(sightings.inherited(leaf.at(), whole));
    }
    var inFile = sighting.known() ? Optional.<Leaf>empty() : inEnvFile(leaf, whole, files);
    var verdict = sighting.known() || inFile.isPresent() ? Verdict.USED : Verdict.DEFAULT;
    return new Part(
        leaf.path(),
        PlainValue.of(leaf.node()),
        inFile.map(Leaf::at).orElse(leaf.at()),
        verdict,
        sighting.written(),
        variables,
        Optional.empty(),
        Optional.empty());
  }

  /** The last env file that gives this very value. */
  private static Optional<Leaf> inEnvFile(Leaf leaf, String whole, List<Trace.Layer> files) {
    Optional<Leaf> last = Optional.empty();
    for (Trace.Layer file : files) {
      var same = Leaves.find(file.model(), whole);
      if (same.isPresent() && PlainValue.of(same.get().node()).equals(PlainValue.of(leaf.node()))) {
        last = Optional.of(Leaves.of(same.get()).get(0));
      }
    }
    return last;
  }

  private void addLost(
      Found found,
      Trace.Layer layer,
      Set<SourceLocation> seen,
      Map<String, SourceLocation> places,
      List<Part> parts) {
    for (Leaf leaf : Leaves.of(found)) {
      var sighting = sightings.of(leaf.at());
      boolean written = sighting.known() || layer.via().equals(EnvFileLayers.VIA);
      if (written && !leaf.node().isNull() && seen.add(leaf.at())) {
        var by = Optional.ofNullable(places.get(leaf.identity()));
        parts.add(
            new Part(
                leaf.path(),
                PlainValue.of(leaf.node()),
                leaf.at(),
                by.isPresent() ? Verdict.REPLACED : Verdict.REMOVED,
                sighting.written(),
                sighting.variables(),
                by,
                layer.via().isEmpty() ? Optional.empty() : Optional.of(layer.via())));
      }
    }
  }

  /** Says of the pieces in the stack which of them came by another way than by being written. */
  private List<Part> vias(List<Part> parts, String path) {
    var direct = new HashSet<SourceLocation>();
    var ways = new HashMap<SourceLocation, String>();
    for (Trace.Layer layer : trace.layers()) {
      var found = Leaves.find(layer.model(), path);
      for (Leaf leaf : found.map(Leaves::of).orElse(List.of())) {
        if (layer.via().isEmpty()) {
          direct.add(leaf.at());
        } else {
          ways.put(leaf.at(), layer.via());
        }
      }
    }
    var all = new ArrayList<Part>();
    for (Part part : parts) {
      var way = direct.contains(part.at()) ? null : ways.get(part.at());
      all.add(way == null || part.via().isPresent() ? part : with(part, way));
    }
    return all;
  }

  private static Part with(Part part, String via) {
    return new Part(
        part.path(),
        part.value(),
        part.at(),
        part.verdict(),
        part.written(),
        part.variables(),
        part.by(),
        Optional.of(via));
  }
}
