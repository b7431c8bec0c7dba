package io.jcompose.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The JSON schema of stack files. */
final class StackSchema {
  private static final Path FILE = Path.of("schemas/stack.schema.json");

  private final JsonNode root;
  private final Validator validator = new ValidatorFactory().createValidator();
  private final URI id;

  private StackSchema(String text) throws IOException {
    root = new ObjectMapper().readTree(text);
    id = validator.registerSchema(text);
  }

  static StackSchema read() throws IOException {
    return new StackSchema(Files.readString(FILE));
  }

  JsonNode root() {
    return root;
  }

  boolean accepts(String json) {
    return validator.validate(id, json).isValid();
  }

  /** Why {@code json} is refused. */
  List<String> complaints(String json) {
    var complaints = new ArrayList<String>();
    for (var it : validator.validate(id, json).getErrors()) {
      complaints.add(it.getInstanceLocation() + " " + it.getError());
    }
    return complaints;
  }

  /** The descriptions of attributes by paths such as {@code services.*.ports[].target}. */
  TreeMap<String, JsonNode> attributes() {
    var found = new TreeMap<String, JsonNode>();
    walk("", root, found);
    return found;
  }

  private void walk(String path, JsonNode schema, TreeMap<String, JsonNode> found) {
    if (schema.has("$ref")) {
      walk(path, target(schema), found);
    }
    schema
        .path("properties")
        .properties()
        .forEach(
            it -> {
              // What jcompose reads of extensions inside is held by fixtures instead.
              if (it.getKey().startsWith("x-") && !path.isEmpty()) {
                return;
              }
              String longer = path.isEmpty() ? it.getKey() : path + "." + it.getKey();
              found.put(longer, it.getValue());
              walk(longer, it.getValue(), found);
            });
    inner(schema, "items").ifPresent(it -> walk(path + "[]", it, found));
    inner(schema, "additionalProperties").ifPresent(it -> walk(path + ".*", it, found));
  }

  private static Optional<JsonNode> inner(JsonNode schema, String keyword) {
    return Optional.of(schema.path(keyword)).filter(JsonNode::isObject);
  }

  private JsonNode target(JsonNode reference) {
    return root.at(reference.get("$ref").textValue().substring(1));
  }

  /** The words of an attribute that is a choice of words. */
  Optional<List<String>> words(JsonNode schema) {
    var words = new ArrayList<String>();
    schema.path("anyOf").forEach(it -> it.path("enum").forEach(w -> words.add(w.textValue())));
    return words.isEmpty() ? Optional.empty() : Optional.of(words);
  }
}
