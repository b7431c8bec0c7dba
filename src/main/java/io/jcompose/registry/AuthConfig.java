package io.jcompose.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jcompose.diag.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts about registries of the client's {@code config.json}, or of text like it. */
final class AuthConfig {
  private final String where;
  private final JsonNode root;
  private final List<Diagnostic> problems;

  private AuthConfig(String where, JsonNode root, List<Diagnostic> problems) {
    this.where = where;
    this.root = root;
    this.problems = problems;
  }

  static AuthConfig ofFile(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (NoSuchFileException e) {
      return new AuthConfig(file.toString(), MissingNode.getInstance(), List.of());
    } catch (IOException e) {
      return broken(file.toString(), e.toString());
    }
  }

  /** Reads {@code text}; what cannot be read is empty, and a problem. */
  static AuthConfig parse(String text, String where) {
    if (text.isBlank()) {
      // The reader of JSON takes longer to load than a build that is cached.
      return new AuthConfig(where, MissingNode.getInstance(), List.of());
    }
    try {
      return new AuthConfig(where, new ObjectMapper().readTree(text), List.of());
    } catch (JsonProcessingException e) {
      return broken(where, "It is not JSON.");
    }
  }

  private static AuthConfig broken(String where, String words) {
    return new AuthConfig(
        where, MissingNode.getInstance(), List.of(RegistryProblems.badConfig(where, words)));
  }

  /** What it was read from. */
  String where() {
    return where;
  }

  List<Diagnostic> problems() {
    return problems;
  }

  /** The name of the helper for a registry: its own, or the store of all. */
  Optional<String> helper(String registry) {
    for (Map.Entry<String, JsonNode> entry : root.path("credHelpers").properties()) {
      if (RegistryName.isSame(entry.getKey(), registry)) {
        return present(entry.getValue());
      }
    }
    return store();
  }

  Optional<String> store() {
    return present(root.path("credsStore"));
  }

  /** The registries that it names. */
  List<String> registries() {
    var names = new ArrayList<String>();
    root.path("auths").fieldNames().forEachRemaining(names::add);
    root.path("credHelpers").fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The login in {@code auths}, an exact name before one that differs in scheme or path. */
  Optional<Login> login(String registry) {
    JsonNode exact = root.path("auths").path(registry);
    if (!exact.isMissingNode()) {
      return login(registry, exact);
    }
    for (Map.Entry<String, JsonNode> entry : root.path("auths").properties()) {
      if (RegistryName.isSame(entry.getKey(), registry)) {
        return login(registry, entry.getValue());
      }
    }
    return Optional.empty();
  }

  private static Optional<Login> login(String registry, JsonNode entry) {
    String user = entry.path("username").asText("");
    String password = entry.path("password").asText("");
    String both = decoded(entry.path("auth").asText(""));
    int colon = both.indexOf(':');
    if (colon >= 0) {
      user = both.substring(0, colon);
      password = withoutNuls(both.substring(colon + 1));
    }
    var login =
        new Login(
            registry,
            user,
            password,
            entry.path("identitytoken").asText(""),
            entry.path("registrytoken").asText(""));
    boolean empty =
        user.isEmpty() && login.identityToken().isEmpty() && login.registryToken().isEmpty();
    return empty ? Optional.empty() : Optional.of(login);
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String withoutNuls(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == 0) {
      end--;
    }
    return text.substring(0, end);
  }

  private static Optional<String> present(JsonNode node) {
    String text = node.asText("");
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
