package io.jcompose.load.bind;

import io.jcompose.diag.SourceLocation;
import io.jcompose.load.rules.HostShape;
import io.jcompose.load.rules.ObjectShape;
import io.jcompose.load.rules.Shape;
import io.jcompose.load.rules.StackShape;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.ScalarNode;
import io.jcompose.model.FileObject;
import io.jcompose.model.HostEntry;
import io.jcompose.model.HostId;
import io.jcompose.model.Network;
import io.jcompose.model.Origins;
import io.jcompose.model.PerReplica;
import io.jcompose.model.Service;
import io.jcompose.model.Volume;
import io.jcompose.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A complete model to the records of a stack. */
public final class StackBinder {
  private static final int DEEPEST_ORIGIN = 5;

  private final MapNode model;
  private final Predicate<ScalarNode> here;

  public StackBinder(MapNode model) {
    this(model, it -> false);
  }

  /** {@code here} tells paths of this machine from those of whichever host an engine is on. */
  public StackBinder(MapNode model, Predicate<ScalarNode> here) {
    this.model = model;
    this.here = here;
  }

  /** Makes a record of the canonical form of one thing. */
  private interface Maker<T> {
    T make(String key, Value.Dict canonical, MapNode written);
  }

  private <T> SortedMap<String, T> section(String section, Maker<T> maker) {
    var made = new TreeMap<String, T>();
    var shape = shape(section);
    model
        .map(section)
        .ifPresent(
            all ->
                all.entries()
                    .forEach(
                        (key, entry) -> {
                          var map = entry.value().asMap().orElse(MapNode.empty(entry.keyAt()));
                          made.put(
                              key, maker.make(key, CanonicalForm.JSON.object(map, shape), map));
                        }));
    return made;
  }

  private static ObjectShape shape(String section) {
    var field = StackShape.STACK.fields().get(section);
    if (field != null
        && field.shape() instanceof Shape.MapOf all
        && all.value() instanceof ObjectShape object) {
      return object;
    }
    throw new IllegalArgumentException("section: " + section);
  }

  /** The services; {@code platform} is that of those that name none. */
  public SortedMap<String, Service> services(Optional<String> platform) {
    return section(
        "services",
        (key, canonical, written) -> {
          var service = ServiceBinder.service(key, canonical, written, here);
          return platform.map(service::withDefaultPlatform).orElse(service);
        });
  }

  public SortedMap<String, Network> networks() {
    return section(
        "networks",
        (key, canonical, written) ->
            new Network(key, name(key, canonical), external(canonical), canonical));
  }

  public SortedMap<String, Volume> volumes() {
    return section(
        "volumes",
        (key, canonical, written) ->
            new Volume(
                key,
                name(key, canonical),
                external(canonical),
                canonical,
                PerReplica.isAsked(CanonicalForm.JSON.extensions(written))));
  }

  /** Secrets or configs; {@code environment} gives the values of variables. */
  public SortedMap<String, FileObject> fileObjects(
      String section, Map<String, String> environment, Map<String, String> captured) {
    return section(
        section,
        (key, canonical, written) -> {
          var in = new DictReader(canonical);
          var variable = in.text("environment");
          var content =
              in.text("content")
                  .or(() -> variable.flatMap(it -> Optional.ofNullable(environment.get(it))))
                  .or(() -> Optional.ofNullable(captured.get(section + "." + key)));
          return new FileObject(
              key,
              name(key, canonical),
              external(canonical),
              in.text("file"),
              variable,
              content.map(FileObject.Secret::new));
        });
  }

  /** The hosts in the form that their check leaves them in. */
  public static SortedMap<String, HostEntry> hosts(MapNode checked) {
    var hosts = new TreeMap<String, HostEntry>();
    var all = DictReader.of(CanonicalForm.JSON.object(checked, HostShape.SETTINGS)).in("hosts");
    for (String name : all.dict().entries().keySet()) {
      var in = all.in(name);
      hosts.put(
          name,
          new HostEntry(
              new HostId(name),
              in.text("endpoint"),
              in.text("context"),
              in.text("machine"),
              in.text("tls"),
              in.map("labels"),
              in.text("advertise"),
              in.text("ssh")));
    }
    return hosts;
  }

  private static String name(String key, Value.Dict canonical) {
    return new DictReader(canonical).text("name", key);
  }

  private static boolean external(Value.Dict canonical) {
    return new DictReader(canonical).is("external");
  }

  /** The whole stack in the form of YAML output. */
  public Value.Dict canonical(String name) {
    var form = CanonicalForm.YAML.object(withoutNulls(model), StackShape.STACK);
    var named = new LinkedHashMap<String, Value>();
    if (!name.isEmpty()) {
      named.put("name", Value.of(name));
    }
    form.entries().forEach(named::putIfAbsent);
    return new Value.Dict(named);
  }

  /** Networks and volumes of which nothing is said have no attributes, instead of no value. */
  private static MapNode withoutNulls(MapNode model) {
    var result = model;
    for (String section : List.of("networks", "volumes")) {
      var all = model.map(section);
      if (all.isPresent()) {
        var edit = all.get().edit();
        all.get()
            .entries()
            .forEach(
                (key, entry) -> {
                  if (entry.value().isNull()) {
                    edit.put(key, entry.with(MapNode.empty(entry.keyAt())));
                  }
                });
        result = result.with(section, edit.build());
      }
    }
    return result;
  }

  public Origins origins() {
    var places = new HashMap<String, SourceLocation>();
    collect(model, "", 0, places);
    return new Origins(places);
  }

  private static void collect(
      Node node, String prefix, int depth, Map<String, SourceLocation> places) {
    if (depth == DEEPEST_ORIGIN) {
      return;
    }
    if (node instanceof MapNode map) {
      map.entries()
          .forEach(
              (key, entry) -> {
                String path = prefix.isEmpty() ? key : prefix + "." + key;
                places.put(path, entry.keyAt());
                collect(entry.value(), path, depth + 1, places);
              });
    } else if (node instanceof ListNode list) {
      int index = 0;
      for (Node item : list.items()) {
        String path = prefix + "." + index++;
        places.put(path, item.at());
        collect(item, path, depth + 1, places);
      }
    }
  }
}
