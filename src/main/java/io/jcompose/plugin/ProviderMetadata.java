package io.jcompose.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a provider's program says of itself; one that says nothing takes every option. */
record ProviderMetadata(JsonNode json) {
  /** Reads its answer. */
  static ProviderMetadata parse(String answer) {
    try {
      JsonNode json = new ObjectMapper().readTree(answer);
      return new ProviderMetadata(json == null ? MissingNode.getInstance() : json);
    } catch (JsonProcessingException e) {
      return new ProviderMetadata(MissingNode.getInstance());
    }
  }

  boolean silent() {
    return json.path("description").asText("").isEmpty()
        && !json.has("up")
        && !json.has("down")
        && !json.has("stop");
  }

  boolean has(String command) {
    return json.has(command);
  }

  private JsonNode parameters(String command) {
    return json.path(command).path("parameters");
  }

  /** Whether the command takes the option. */
  boolean takes(String command, String option) {
    if (silent()) {
      return true;
    }
    for (JsonNode parameter : parameters(command)) {
      if (parameter.path("name").asText("").equals(option)) {
        return true;
      }
    }
    return false;
  }

  /** The options that the command must have and that are not {@code given}. */
  List<String> missing(String command, Map<String, List<String>> given) {
    var missing = new ArrayList<String>();
    for (JsonNode parameter : parameters(command)) {
      String name = parameter.path("name").asText("");
      if (parameter.path("required").asBoolean() && !given.containsKey(name)) {
        missing.add(name);
      }
    }
    return missing;
  }
}
