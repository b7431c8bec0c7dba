package io.jcompose.engine;

import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code filters} of a list or event call; values of {@code label} must all hold. */
public record Filters(Map<String, List<String>> byKey) {
  public static final Filters NONE = new Filters(Map.of());

  /** These filters and one value more. */
  public Filters and(String key, String value) {
    var copy = new LinkedHashMap<String, List<String>>();
    byKey.forEach((k, values) -> copy.put(k, new ArrayList<>(values)));
    copy.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
    return new Filters(copy);
  }

  /** The same for Podman, which has other words for the end and the removal of a container. */
  Filters forPodman() {
    var events = byKey.getOrDefault("event", List.of());
    Filters ends = events.contains("die") ? and("event", "died") : this;
    return events.contains("destroy") ? ends.and("event", "remove") : ends;
  }

  /** Whether something with these labels has all that are asked for. */
  boolean allow(Map<String, String> labels) {
    for (String each : byKey.getOrDefault("label", List.of())) {
      int equals = each.indexOf('=');
      String name = equals < 0 ? each : each.substring(0, equals);
      String value = labels.get(name);
      if (value == null || (equals >= 0 && !value.equals(each.substring(equals + 1)))) {
        return false;
      }
    }
    return true;
  }

  /** The JSON object that the engine reads. */
  public String json() {
    var dict = new LinkedHashMap<String, Value>();
    byKey.forEach((key, values) -> dict.put(key, Value.texts(values)));
    return JsonText.compact(new Value.Dict(dict));
  }
}
