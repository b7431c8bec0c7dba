package io.jcompose;

import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What in a stack its author may not want to publish. */
final class PublishDoubts {
  private static final List<String> SECRET_WORDS =
      List.of("password", "passwd", "secret", "token", "apikey", "api_key", "private_key");

  private final Value.Dict document;
  private final List<String> found = new ArrayList<>();

  PublishDoubts(Value.Dict document) {
    this.document = document;
  }

  /** A sentence each; no value is told. */
  List<String> all() {
    for (Map.Entry<String, Value> service : section("services").entrySet()) {
      if (service.getValue() instanceof Value.Dict it) {
        mounts(service.getKey(), it);
      }
    }
    for (Map.Entry<String, Value> config : section("configs").entrySet()) {
      if (config.getValue() instanceof Value.Dict it && it.get("content").isPresent()) {
        found.add("The config `" + config.getKey() + "` has its content in the file.");
      }
    }
    secrets("", document);
    return found;
  }

  private Map<String, Value> section(String name) {
    return document.get(name).orElse(Value.NULL) instanceof Value.Dict it ? it.entries() : Map.of();
  }

  private void mounts(String service, Value.Dict attributes) {
    if (attributes.get("volumes").orElse(Value.NULL) instanceof Value.Seq mounts) {
      for (Value mount : mounts.items()) {
        if (mount instanceof Value.Dict it
            && it.get("type").equals(Optional.of(Value.of("bind")))) {
          String source =
              it.get("source").orElse(Value.NULL) instanceof Value.Text t ? t.text() : "";
          found.add("Service `" + service + "` mounts `" + source + "` of the host.");
        }
      }
    }
    if (attributes.get("environment").isPresent() || attributes.get("env_file").isPresent()) {
      found.add("The variables of service `" + service + "` are published.");
    }
  }

  private void secrets(String path, Value value) {
    if (value instanceof Value.Dict dict) {
      dict.entries()
          .forEach(
              (key, entry) -> {
                String inner = path.isEmpty() ? key : path + "." + key;
                if (entry instanceof Value.Text text && isSecret(key, text.text())) {
                  found.add("`" + inner + "` looks like a secret.");
                }
                secrets(inner, entry);
              });
    } else if (value instanceof Value.Seq seq) {
      for (int i = 0; i < seq.items().size(); i++) {
        secrets(path + "." + i, seq.items().get(i));
      }
    }
  }

  /** A value that is a variable, or the path of a file, tells nothing. */
  private static boolean isSecret(String key, String text) {
    String name = key.toLowerCase(Locale.ROOT);
    boolean named = !name.endsWith("_file") && SECRET_WORDS.stream().anyMatch(name::contains);
    return text.contains("PRIVATE KEY-----")
        || named && !text.isEmpty() && text.indexOf('$') < 0 && text.indexOf('/') != 0;
  }
}
