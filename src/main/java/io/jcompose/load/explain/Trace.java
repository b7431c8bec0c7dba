package io.jcompose.load.explain;

import io.jcompose.load.env.DotEnv;
import io.jcompose.load.env.Variables;
import io.jcompose.load.yaml.MapNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one load read and laid over one another, in order; it only refers to what is there. */
public final class Trace {
  private final List<Layer> layers = new ArrayList<>();
  private final List<Document> documents = new ArrayList<>();
  private final Map<String, EnvFile> envFiles = new LinkedHashMap<>();

  /**
   * A part of the model.
   *
   * @param model in canonical form, from the root
   * @param via how it came there when not by being written there
   */
  record Layer(MapNode model, String via) {}

  /** A document as it is written, with the variables that are filled in. */
  record Document(MapNode raw, Variables variables) {}

  /**
   * The text of an env file and what it defines; {@code shown} is its name as the user knows it.
   */
  record EnvFile(String shown, String text, Map<String, String> values) {
    /** The line that defines a variable. */
    int line(String name) {
      return DotEnv.lines(text).getOrDefault(name, 1);
    }
  }

  /** A document was laid over what was there. */
  public void document(MapNode canonical) {
    layers.add(new Layer(canonical, ""));
  }

  /** A service was put below one that extends it. */
  public void extended(String service, String base, MapNode placed) {
    var services = MapNode.empty(placed.at()).with(service, placed);
    layers.add(new Layer(MapNode.empty(placed.at()).with("services", services), "extends " + base));
  }

  /** Variables are about to be filled in. */
  public void raw(MapNode document, Variables variables) {
    documents.add(new Document(document, variables));
  }

  /** An env file was read; {@code path} is absolute. */
  public void envFile(String path, String shown, String text, Map<String, String> values) {
    envFiles.putIfAbsent(path, new EnvFile(shown, text, values));
  }

  List<Layer> layers() {
    return layers;
  }

  List<Document> documents() {
    return documents;
  }

  Map<String, EnvFile> envFiles() {
    return envFiles;
  }
}
