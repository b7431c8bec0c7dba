package io.jcompose.load.phases;

import io.jcompose.load.problem.LoadProblems;
import io.jcompose.load.rules.Field;
import io.jcompose.load.rules.ObjectShape;
import io.jcompose.load.rules.ScalarType;
import io.jcompose.load.rules.Shape;
import io.jcompose.load.rules.Site;
import io.jcompose.load.text.BadTextException;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.MapNode.Entry;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.ScalarNode;
import io.jcompose.load.yaml.ScalarNode.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Checks a document against the tables of attributes and writes every short form as the long one.
 * What is wrong is reported and left out, so that later steps see only well-formed parts. A null
 * stays: an earlier document may have a value for it.
 */
public final class Canonical {
  private Canonical() {}

  public static Optional<Node> apply(Node node, Shape shape, Site site) {
    if (shape instanceof Shape.Any) {
      return Optional.of(node);
    }
    if (shape instanceof Shape.Scalar scalar) {
      return scalar(node, scalar, site);
    }
    if (shape instanceof Shape.ListOf list) {
      return list(node, list, site);
    }
    if (shape instanceof Shape.MapOf map) {
      return map(node, map, site);
    }
    if (shape instanceof ObjectShape object) {
      return object(node, object, site);
    }
    if (shape instanceof Shape.Either either) {
      boolean single = node instanceof ScalarNode;
      return apply(node, single ? either.scalar() : either.other(), site);
    }
    var expanded = (Shape.Short) shape;
    if (!expanded.early() && !site.substituted()) {
      return Optional.of(node);
    }
    return apply(expanded.expansion().expand(node, site), expanded.shape(), site);
  }

  private static Optional<Node> wrong(Node node, String expected, Site site) {
    site.report(LoadProblems.wrongType(node.at(), site.path(), expected, node.noun()));
    return Optional.empty();
  }

  private static Optional<Node> scalar(Node node, Shape.Scalar shape, Site site) {
    if (!(node instanceof ScalarNode scalar)) {
      return wrong(node, shape.type().noun(), site);
    }
    if (!shape.type().takes(scalar.kind())) {
      boolean unquoted = shape.type().keepsText() && !node.isNull();
      String expected = shape.type().noun();
      site.report(
          unquoted
              ? LoadProblems.unquoted(node.at(), site.path(), expected, node.noun())
              : LoadProblems.wrongType(node.at(), site.path(), expected, node.noun()));
      return Optional.empty();
    }
    if (!site.substituted()) {
      return Optional.of(node);
    }
    try {
      var value = shape.type().canonical(scalar);
      warnOfOldBool(scalar, value.text().equals("true"), shape, site);
      var complaint = shape.rule().complaint(value.text());
      if (complaint.isPresent()) {
        var nearest = shape.rule().suggestion(value.text());
        site.report(LoadProblems.badWord(node.at(), site.path(), complaint.get(), nearest));
        return Optional.empty();
      }
      return Optional.of(value);
    } catch (BadTextException e) {
      boolean empty = scalar.text().isEmpty();
      String reason = empty ? "is empty, but must be " + shape.type().noun() : e.reason();
      site.report(LoadProblems.badValue(node.at(), site.path(), reason));
      return Optional.empty();
    }
  }

  private static void warnOfOldBool(
      ScalarNode node, boolean meaning, Shape.Scalar shape, Site site) {
    if (shape.type() == ScalarType.BOOL && ScalarType.isOldBool(node.text())) {
      site.report(LoadProblems.oldBool(node.at(), node.text(), meaning));
    }
  }

  private static Optional<Node> list(Node node, Shape.ListOf shape, Site site) {
    if (!(node instanceof ListNode list)) {
      if (node instanceof ScalarNode scalar && scalar.kind() == Kind.TEXT) {
        site.report(LoadProblems.itemWithoutList(node.at(), site.path()));
        return Optional.empty();
      }
      return wrong(node, "a list", site);
    }
    var items = new ArrayList<Node>();
    boolean same = true;
    int index = 0;
    for (Node item : list.items()) {
      var value = apply(item, shape.item(), site.child(index++));
      same &= value.isPresent() && value.get() == item;
      value.ifPresent(items::add);
    }
    return Optional.of(Merge.unique(same ? list : new ListNode(items, list.at()), shape.rule()));
  }

  private static Optional<Node> map(Node node, Shape.MapOf shape, Site site) {
    return entries(node, site, (key, entry) -> value(key, entry, shape, site));
  }

  /** A mapping with what is made of its values; those of which nothing is made are left out. */
  private static Optional<Node> entries(
      Node node, Site site, BiFunction<String, Entry, Optional<Node>> value) {
    if (!(node instanceof MapNode map)) {
      return wrong(node, "a mapping", site);
    }
    var entries = new LinkedHashMap<String, Entry>();
    map.entries()
        .forEach(
            (key, entry) ->
                value.apply(key, entry).ifPresent(it -> entries.put(key, entry.with(it))));
    return Optional.of(new MapNode(entries, map.at()));
  }

  private static Optional<Node> value(String key, Entry entry, Shape.MapOf shape, Site site) {
    boolean wrong =
        switch (shape.keys()) {
          case NAMES -> !isName(key);
          case TEXT -> key.isEmpty();
          case ANY -> false;
        };
    if (wrong) {
      site.report(LoadProblems.badName(entry.keyAt(), site.path(), key));
      return Optional.empty();
    }
    if (entry.value().isNull()) {
      return Optional.of(entry.value());
    }
    return apply(entry.value(), shape.value(), site.child(key));
  }

  private static boolean isName(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return !key.isEmpty();
  }

  private static Optional<Node> object(Node node, ObjectShape shape, Site site) {
    return entries(node, site, (key, entry) -> attribute(key, entry, shape, site));
  }

  private static Optional<Node> attribute(String key, Entry entry, ObjectShape shape, Site site) {
    var field = shape.fields().get(key);
    if (field != null) {
      if (entry.value().isNull() && field.nulls() != Field.Nulls.REFUSED) {
        return field.nulls() == Field.Nulls.DROPPED ? Optional.empty() : Optional.of(entry.value());
      }
      return apply(entry.value(), field.shape(), site.child(key));
    }
    if (shape.extensible() && key.startsWith("x-")) {
      return Optional.of(entry.value());
    }
    site.report(LoadProblems.unknownKey(entry.keyAt(), site.path(), key, shape.fields().keySet()));
    return Optional.empty();
  }
}
