package io.jcompose.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jcompose.diag.JComposeException;
import io.jcompose.registry.Credentials;
import io.jcompose.registry.Login;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Reading from one registry over its HTTP API, version 2, with the user's login for it. Without
 * encryption it talks to this machine only, and to those that the user names.
 */
final class Registry {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOKEN_BYTES = 1024 * 1024;

  private final OciReference reference;
  private final Credentials credentials;
  private final Watch watch;
  private final boolean clear;
  private final OkHttpClient http;
  private @Nullable HttpUrl base;
  private @Nullable String authorization;

  /** {@code clear} allows a registry elsewhere to have no TLS. */
  Registry(OciReference reference, Credentials credentials, Watch watch, boolean clear) {
    this.reference = reference;
    this.credentials = credentials;
    this.watch = watch;
    this.clear = clear || Loopback.is(reference.host());
    this.http =
        new OkHttpClient.Builder()
            .connectTimeout(watch.limits().silence())
            .readTimeout(watch.limits().silence())
            .callTimeout(watch.limits().time())
            .followRedirects(true)
            .followSslRedirects(false)
            .build();
  }

  /**
   * The body at a path below {@code /v2/}, at most {@code limit} bytes.
   *
   * @throws JComposeException when the registry refuses, or the body is larger
   */
  byte[] get(String path, String accept, int limit) throws IOException {
    HttpUrl url = base().newBuilder().addPathSegments("v2/" + path).build();
    var answer = call(request(url, accept), limit);
    if (answer.status() == UNAUTHORIZED && authorize(answer.challenge())) {
      answer = call(request(url, accept), limit);
    }
    return switch (answer.status()) {
      case 200 -> answer.body();
      case UNAUTHORIZED, FORBIDDEN -> throw problem("the registry wants another login");
      case NOT_FOUND ->
          throw new JComposeException(RemoteProblems.noSuchArtifact(reference.text()));
      default -> throw problem("the registry answered with status " + answer.status());
    };
  }

  private Request request(HttpUrl url, String accept) {
    var request = new Request.Builder().url(url).header("Accept", accept);
    String token = authorization;
    if (token != null) {
      request.header("Authorization", token);
    }
    return request.build();
  }

  /** With TLS; without only where it is allowed and the registry has none. */
  private HttpUrl base() throws IOException {
    HttpUrl known = base;
    if (known == null) {
      known =
          HttpUrl.get(
              (clear && answersInClear() ? "http://" : "https://") + reference.host() + "/");
      base = known;
    }
    return known;
  }

  /** This way round, because a server without TLS may wait for ever for the rest of a greeting. */
  private boolean answersInClear() throws IOException {
    HttpUrl url = HttpUrl.get("http://" + reference.host() + "/v2/");
    try {
      int status = call(request(url, "*/*"), TOKEN_BYTES).status();
      return status != BAD_REQUEST;
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * An answer.
   *
   * @param challenge the header with which a registry asks for a login; empty when there is none
   */
  private record Answer(int status, byte[] body, String challenge) {}

  private Answer call(Request request, int limit) throws IOException {
    watch.check();
    var call = http.newCall(request);
    try (var registration = watch.cancel().onRequest(call::cancel);
        Response response = call.execute()) {
      int status = response.code();
      byte[] body = status == 200 ? body(response, limit) : new byte[0];
      String challenge = Optional.ofNullable(response.header("WWW-Authenticate")).orElse("");
      return new Answer(status, body, challenge);
    } catch (IOException e) {
      watch.check();
      throw e;
    }
  }

  private byte[] body(Response response, int limit) throws IOException {
    byte[] body = response.body().byteStream().readNBytes(limit + 1);
    if (body.length > limit) {
      String what = "the registry sends more than " + limit + " bytes for a part of it";
      throw new JComposeException(RemoteProblems.tooMuch(reference.text(), what));
    }
    return body;
  }

  /** Gets what the registry asks for; false when that cannot help. */
  private boolean authorize(String header) throws IOException {
    var challenge = Challenge.parse(header);
    if (challenge.isEmpty() || authorization != null) {
      return false;
    }
    var login = credentials.forRegistry(account()).login();
    authorization =
        challenge.get().scheme().equals("basic")
            ? login.map(Registry::basic).orElse(null)
            : "Bearer " + token(challenge.get(), login);
    return authorization != null;
  }

  /** What the client's configuration calls this registry. */
  private String account() {
    return reference.host().equals("registry-1.docker.io") ? "docker.io" : reference.host();
  }

  private static String basic(Login login) {
    return okhttp3.Credentials.basic(login.user(), login.password(), StandardCharsets.UTF_8);
  }

  private String token(Challenge challenge, Optional<Login> login) throws IOException {
    if (login.isPresent() && !login.get().registryToken().isEmpty()) {
      return login.get().registryToken();
    }
    HttpUrl realm = HttpUrl.parse(challenge.parameter("realm"));
    if (realm == null || (!realm.isHttps() && !clear && !Loopback.is(realm.host()))) {
      throw problem("it sends logins to an address without TLS");
    }
    var answer = call(tokenRequest(realm, challenge, login), TOKEN_BYTES);
    if (answer.status() != 200) {
      throw problem("the registry gives no access to this login");
    }
    try {
      JsonNode json = new ObjectMapper().readTree(answer.body());
      return json.path("token").asText(json.path("access_token").asText(""));
    } catch (JsonProcessingException e) {
      throw problem("the registry's token is not JSON");
    }
  }

  private Request tokenRequest(HttpUrl realm, Challenge challenge, Optional<Login> login) {
    String service = challenge.parameter("service");
    String scope = "repository:" + reference.repository() + ":pull";
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

  private JComposeException problem(String why) {
    return new JComposeException(
        RemoteProblems.fetchFailed(reference.text(), java.util.List.of(why)));
  }
}
