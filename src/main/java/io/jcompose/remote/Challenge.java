package io.jcompose.remote;

import io.jcompose.registry.Login;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * How a registry wants to know who asks: the header {@code WWW-Authenticate}.
 *
 * @param scheme {@code basic} or {@code bearer}
 */
record Challenge(String scheme, Map<String, String> parameters) {
  Challenge {
    parameters = Map.copyOf(parameters);
  }

  static Optional<Challenge> parse(String header) {
    String text = header.strip();
    int blank = text.indexOf(' ');
    String scheme = (blank < 0 ? text : text.substring(0, blank)).toLowerCase(Locale.ROOT);
    if (!scheme.equals("basic") && !scheme.equals("bearer")) {
      return Optional.empty();
    }
    return Optional.of(new Challenge(scheme, parameters(text.substring(scheme.length()))));
  }

  private static Map<String, String> parameters(String text) {
    var parameters = new TreeMap<String, String>();
    int at = 0;
    while (at < text.length()) {
      int equals = text.indexOf('=', at);
      if (equals < 0) {
        break;
      }
      String name = text.substring(at, equals).strip();
      boolean quoted = equals + 1 < text.length() && text.charAt(equals + 1) == '"';
      int start = quoted ? equals + 2 : equals + 1;
      int end = text.indexOf(quoted ? '"' : ',', start);
      end = end < 0 ? text.length() : end;
      parameters.put(name.toLowerCase(Locale.ROOT), text.substring(start, end).strip());
      int comma = text.indexOf(',', end);
      at = comma < 0 ? text.length() : comma + 1;
    }
    return parameters;
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  /**
   * Asks at {@code realm} for a token.
   *
   * @param scope what it is to allow
   */
  Request tokenRequest(HttpUrl realm, String scope, Optional<Login> login) {
    String service = parameter("service");
    if (login.isPresent() && !login.get().identityToken().isEmpty()) {
      var form =
          new FormBody.Builder()
              .add("grant_type", "refresh_token")
              .add("client_id", "jcompose")
              .add("service", service)
              .add("scope", scope)
              .add("refresh_token", login.get().identityToken());
      return new Request.Builder().url(realm).post(form.build()).build();
    }
    var url = realm.newBuilder().addQueryParameter("service", service);
    var request = new Request.Builder().url(url.addQueryParameter("scope", scope).build());
    login.ifPresent(it -> request.header("Authorization", basic(it)));
    return request.build();
  }

  static String basic(Login login) {
    return Credentials.basic(login.user(), login.password(), StandardCharsets.UTF_8);
  }
}
