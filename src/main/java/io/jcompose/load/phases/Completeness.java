package io.jcompose.load.phases;

import io.jcompose.load.problem.LoadProblems;
import io.jcompose.load.rules.ObjectShape;
import io.jcompose.load.rules.Shape;
import io.jcompose.load.rules.Site;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;

/** Finds the attributes that a merged model still lacks. */
public final class Completeness {
  private Completeness() {}

  public static void check(Node node, Shape shape, Site site) {
    if (shape instanceof Shape.Short expanded) {
      check(node, expanded.shape(), site);
    } else if (shape instanceof Shape.Either either) {
      check(node, either.other(), site);
    } else if (shape instanceof ObjectShape object && node instanceof MapNode map) {
      object(map, object, site);
    } else if (shape instanceof Shape.ListOf list && node instanceof ListNode items) {
      int index = 0;
      for (Node item : items.items()) {
        check(item, list.item(), site.child(index++));
      }
    } else if (shape instanceof Shape.MapOf values && node instanceof MapNode map) {
      if (!(values.value() instanceof Shape.Scalar)) {
        map.entries()
            .forEach((key, entry) -> check(entry.value(), values.value(), site.child(key)));
      }
    }
  }

  private static void object(MapNode map, ObjectShape shape, Site site) {
    for (String key : shape.required()) {
      if (!map.has(key) && !site.problems().broke(site.path().owner())) {
        site.report(LoadProblems.missingKey(map.at(), site.path(), key));
      }
    }
    map.entries()
        .forEach(
            (key, entry) -> {
              var field = shape.fields().get(key);
              if (field != null) {
                check(entry.value(), field.shape(), site.child(key));
              }
            });
  }
}
