package io.jcompose.load;

import io.jcompose.graph.Dag;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The names in a stack, which {@code config} lists.
 *
 * @param built what the names of built images begin with
 * @param document the services that are enabled and selected, and what they use
 * @param environment the variables that substitution sees; may hold secrets
 * @param profiles the names of all profiles, active or not
 */
public record StackOutline(
    String built,
    Value.Dict document,
    SortedMap<String, String> environment,
    SortedSet<String> profiles) {
  public StackOutline {
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    profiles = Collections.unmodifiableSortedSet(new TreeSet<>(profiles));
  }

  public static StackOutline of(Loaded loaded) {
    var stack = loaded.stack();
    return new StackOutline(
        stack.name() + stack.separator(),
        stack.canonical(),
        loaded.environment(),
        loaded.profiles());
  }

  /** The services, each after those that it depends on. */
  public List<String> services() {
    var after = new HashMap<String, Set<String>>();
    section("services")
        .entries()
        .forEach(
            (name, service) -> after.put(name, dict(service, "depends_on").entries().keySet()));
    return new Dag<>(after).order(Comparator.<String>naturalOrder());
  }

  public List<String> networks() {
    return List.copyOf(section("networks").entries().keySet());
  }

  public List<String> volumes() {
    return List.copyOf(section("volumes").entries().keySet());
  }

  /** The image of every service. */
  public List<String> images() {
    var images = new ArrayList<String>();
    section("services")
        .entries()
        .forEach(
            (name, service) -> {
              String given = text(service, "image");
              images.add(given.isEmpty() ? built + name : given);
            });
    return images;
  }

  /** The references of the models that services use. */
  public List<String> models() {
    var models = new ArrayList<String>();
    for (Value model : section("models").entries().values()) {
      String reference = text(model, "model");
      if (!reference.isEmpty()) {
        models.add(reference);
      }
    }
    return models;
  }

  private Value.Dict section(String key) {
    return dict(document, key);
  }

  private static Value.Dict dict(Value owner, String key) {
    return owner instanceof Value.Dict dict
            && dict.get(key).orElse(Value.NULL) instanceof Value.Dict found
        ? found
        : Value.Dict.EMPTY;
  }

  private static String text(Value owner, String key) {
    return owner instanceof Value.Dict dict
            && dict.get(key).orElse(Value.NULL) instanceof Value.Text text
        ? text.text()
        : "";
  }

  @Override
  public String toString() {
    return "StackOutline[" + built + "]";
  }
}
