package io.jcompose.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a registry lets somebody in with: a user and a password, or a token; the others are empty.
 *
 * @param server the registry's name in the client's configuration
 */
public record Login(
    String server, String user, String password, String identityToken, String registryToken) {

  /** The content of {@code X-Registry-Auth}. */
  public String header() {
    return encode(json());
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (!identityToken.isEmpty()) {
      json.put("identitytoken", identityToken);
    } else if (!registryToken.isEmpty()) {
      json.put("registrytoken", registryToken);
    } else {
      json.put("username", user);
      json.put("password", password);
    }
    return json.put("serveraddress", server);
  }

  /** The login as an entry of {@code auths} in a {@code config.json}. */
  ObjectNode entry() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (!user.isEmpty()) {
      byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      json.put("auth", Base64.getEncoder().encodeToString(both));
    }
    if (!identityToken.isEmpty()) {
      json.put("identitytoken", identityToken);
    }
    if (!registryToken.isEmpty()) {
      json.put("registrytoken", registryToken);
    }
    return json;
  }

  /** As engines decode it: with padding, or they take the user for an anonymous one. */
  static String encode(ObjectNode json) {
    return Base64.getUrlEncoder().encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Login[" + server + "]";
  }
}
