package io.jcompose.load.yaml;

import io.jcompose.diag.SourceLocation;
import io.jcompose.load.problem.Problems;
import io.jcompose.load.problem.YamlProblems;
import io.jcompose.load.yaml.MapNode.Entry;
import io.jcompose.load.yaml.ScalarNode.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/**
 * The events of a file to one tree a document. Depth and the number of nodes after aliases are
 * expanded are limited, so that no small file becomes a large tree.
 */
final class TreeComposer {
  private static final int MAX_DEPTH = 200;
  private static final long MAX_WRITTEN = 500_000;
  private static final long MAX_EXPANDED = 1_000_000;

  private final String file;
  private final Problems problems;
  private final Iterator<Event> events;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private long written;
  private long expanded;
  private int depth;

  TreeComposer(String file, Problems problems, Iterator<Event> events) {
    this.file = file;
    this.problems = problems;
    this.events = events;
  }

  /** A finished node with its expanded size and tag, or nothing while it is being read. */
  private record Anchored(Optional<Node> node, long size, MapNode.Mark mark) {}

  /** The next document, which may use the anchors of those before. */
  Node next() {
    return node(events.next());
  }

  private Node node(Event event) {
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    long before = expanded;
    int size = event instanceof ScalarEvent scalar ? Size.of(scalar.getValue()) : 1;
    written += size;
    if (written > MAX_WRITTEN) {
      throw new UnreadableException(YamlProblems.tooMuch(place(event), "The file", MAX_WRITTEN));
    }
    count(size, event);
    var anchor = ((NodeEvent) event).getAnchor().map(Anchor::getValue);
    var mark = mark(event);
    anchor.ifPresent(name -> anchors.put(name, new Anchored(Optional.empty(), 0, mark)));
    Node node = fresh(event);
    anchor.ifPresent(
        name -> anchors.put(name, new Anchored(Optional.of(node), expanded - before, mark)));
    return node;
  }

  private Node fresh(Event event) {
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar);
    }
    if (++depth > MAX_DEPTH) {
      throw new UnreadableException(YamlProblems.tooDeep(place(event), MAX_DEPTH));
    }
    Node node = event instanceof SequenceStartEvent ? list(event) : map((MappingStartEvent) event);
    depth--;
    return node;
  }

  private Node alias(AliasEvent event) {
    String name = event.getAlias().getValue();
    var anchored = anchors.get(name);
    if (anchored == null) {
      throw new UnreadableException(YamlProblems.unknownAlias(place(event), name));
    }
    count(anchored.size(), event);
    return anchored
        .node()
        .orElseThrow(() -> new UnreadableException(YamlProblems.aliasCycle(place(event), name)));
  }

  private void count(long more, Event event) {
    expanded += more;
    if (expanded > MAX_EXPANDED) {
      String what = "The file, its aliases expanded,";
      throw new UnreadableException(YamlProblems.tooMuch(place(event), what, MAX_EXPANDED));
    }
  }

  private ScalarNode scalar(ScalarEvent event) {
    String text = event.getValue();
    boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
    Kind byStyle = plain ? ScalarRules.kind(text) : Kind.TEXT;
    Kind kind = event.getTag().map(tag -> tagged(tag, text, byStyle)).orElse(byStyle);
    return new ScalarNode(text, kind, place(event));
  }

  private static Kind tagged(String tag, String text, Kind byStyle) {
    return switch (tag) {
      case "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:binary" -> Kind.TEXT;
      case "tag:yaml.org,2002:null" -> Kind.NULL;
      case "tag:yaml.org,2002:bool", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float" ->
          ScalarRules.kind(text);
      default -> byStyle;
    };
  }

  private ListNode list(Event start) {
    var items = new ArrayList<Node>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      Node item = node(event);
      if (mark(event) != MapNode.Mark.RESET) {
        items.add(item);
      }
    }
    return new ListNode(items, place(start));
  }

  private MapNode map(MappingStartEvent start) {
    var entries = new LinkedHashMap<String, Entry>();
    var merged = new ArrayList<MapNode>();
    Optional<SourceLocation> mergedAt = Optional.empty();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      Node key = node(event);
      Event valueEvent = events.next();
      Node value = node(valueEvent);
      if (isMergeKey(event)) {
        mergedAt.ifPresent(first -> problems.add(YamlProblems.duplicate(key.at(), "<<", first)));
        mergedAt = Optional.of(key.at());
        MergeKey.sources(value, merged, problems);
      } else {
        put(entries, key, new Entry(value, key.at(), mark(valueEvent)));
      }
    }
    for (MapNode source : merged) {
      source.entries().forEach(entries::putIfAbsent);
    }
    return new MapNode(entries, place(start));
  }

  private void put(Map<String, Entry> entries, Node key, Entry entry) {
    if (!(key instanceof ScalarNode scalar) || scalar.kind() != Kind.TEXT) {
      problems.add(YamlProblems.keyIsNotText(key.at(), key.noun()));
      return;
    }
    var first = entries.putIfAbsent(scalar.text(), entry);
    if (first != null) {
      problems.add(YamlProblems.duplicate(key.at(), scalar.text(), first.keyAt()));
    }
  }

  private static boolean isMergeKey(Event event) {
    return event instanceof ScalarEvent scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && scalar.getValue().equals("<<");
  }

  private MapNode.Mark mark(Event event) {
    if (event instanceof AliasEvent alias) {
      var anchored = anchors.get(alias.getAlias().getValue());
      return anchored == null ? MapNode.Mark.NONE : anchored.mark();
    }
    Optional<String> tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : event instanceof SequenceStartEvent list
                ? list.getTag()
                : event instanceof MappingStartEvent map ? map.getTag() : Optional.empty();
    return switch (tag.orElse("")) {
      case "!reset" -> MapNode.Mark.RESET;
      case "!override" -> MapNode.Mark.OVERRIDE;
      default -> MapNode.Mark.NONE;
    };
  }

  private SourceLocation place(Event event) {
    return event
        .getStartMark()
        .map(mark -> new SourceLocation(file, mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(new SourceLocation(file, 1, 1));
  }
}
