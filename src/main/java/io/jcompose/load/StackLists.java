package io.jcompose.load;

import io.jcompose.graph.Dag;
import io.jcompose.model.Stack;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/** The lists of names that {@code config} prints of a stack. */
public final class StackLists {
  private StackLists() {}

  /** The services, each after those that it depends on. */
  public static List<String> services(Stack stack) {
    var after = new HashMap<String, Set<String>>();
    stack
        .services()
        .forEach((name, service) -> after.put(name, service.lifecycle().dependsOn().keySet()));
    return new Dag<>(after).order(Comparator.<String>naturalOrder());
  }

  public static List<String> networks(Stack stack) {
    return List.copyOf(stack.networks().keySet());
  }

  public static List<String> volumes(Stack stack) {
    return List.copyOf(stack.volumes().keySet());
  }

  /** The image of every service. */
  public static List<String> images(Stack stack) {
    var images = new ArrayList<String>();
    stack.services().values().forEach(service -> images.add(stack.image(service)));
    return images;
  }

  /** The model references that services use. */
  public static List<String> models(Stack stack) {
    var models = new ArrayList<String>();
    if (stack.canonical().get("models").orElse(Value.NULL) instanceof Value.Dict all) {
      for (Value model : all.entries().values()) {
        if (model instanceof Value.Dict dict
            && dict.get("model").orElse(Value.NULL) instanceof Value.Text name) {
          models.add(name.text());
        }
      }
    }
    return models;
  }
}
