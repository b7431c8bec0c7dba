package io.jcompose.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jcompose.diag.JComposeException;
import io.jcompose.registry.Credentials;
import io.jcompose.registry.Login;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Reading from and writing to one registry over its HTTP API, version 2, with the user's login for
 * it. Without encryption it talks to this machine only, and to those that the user names.
 */
final class Registry {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final byte[] EMPTY = {};
  private static final int TOKEN_BYTES = 1024 * 1024;

  private final OciReference reference;
  private final Credentials credentials;
  private final Watch watch;
  private final boolean clear;
  private final OkHttpClient http;
  private String actions = "pull";
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

  /** The same with the right to write. */
  Registry writing() {
    actions = "pull,push";
    return this;
  }

  /** A registry's refusal of what is written to it. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(int status) {
      super("the registry answered with status " + status);
    }
  }

  private String blobs() {
    return "v2/" + reference.repository() + "/blobs/";
  }

  /** Whether a blob is there. */
  boolean has(String digest) throws IOException {
    return send(new Request.Builder().url(at(blobs() + digest)).head()).status() == OK;
  }

  /** Has a blob of another repository of this registry be one of this; false if it does not. */
  boolean mount(String digest, String from) throws IOException {
    var url =
        at(blobs() + "uploads/")
            .newBuilder()
            .addQueryParameter("mount", digest)
            .addQueryParameter("from", from)
            .build();
    var request = new Request.Builder().url(url).post(RequestBody.create(EMPTY));
    return written(send(request)).status() == CREATED;
  }

  /** Brings a blob there, unless it is there. */
  void upload(String digest, byte[] content) throws IOException {
    if (!has(digest)) {
      upload(digest, RequestBody.create(content));
    }
  }

  void upload(String digest, RequestBody content) throws IOException {
    var begin = new Request.Builder().url(at(blobs() + "uploads/")).post(RequestBody.create(EMPTY));
    HttpUrl place = base().resolve(written(send(begin)).place());
    if (place == null || !place.host().equals(base().host())) {
      throw problem("the registry wants the content elsewhere");
    }
    HttpUrl target = place.newBuilder().addQueryParameter("digest", digest).build();
    written(send(new Request.Builder().url(target).put(content)));
  }

  /** Makes a manifest what a tag stands for. */
  void tag(String tag, String mediaType, byte[] manifest) throws IOException {
    HttpUrl url = at("v2/" + reference.repository() + "/manifests/" + tag);
    var body = RequestBody.create(manifest, MediaType.get(mediaType));
    written(send(new Request.Builder().url(url).put(body)));
  }

  private HttpUrl at(String path) throws IOException {
    return base().newBuilder().addPathSegments(path).build();
  }

  private Answer send(Request.Builder request) throws IOException {
    var answer = call(authorized(request), TOKEN_BYTES);
    return answer.status() == UNAUTHORIZED && authorize(answer.challenge())
        ? call(authorized(request), TOKEN_BYTES)
        : answer;
  }

  private Answer written(Answer answer) throws RefusedException {
    if (answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN) {
      throw new JComposeException(RemoteProblems.notAllowed(reference.text()));
    }
    if (answer.status() >= BAD_REQUEST) {
      throw new RefusedException(answer.status());
    }
    return answer;
  }

  /**
   * The body at a path below {@code /v2/}, at most {@code limit} bytes.
   *
   * @throws JComposeException when the registry refuses, or the body is larger
   */
  byte[] get(String path, String accept, int limit) throws IOException {
    HttpUrl url = at("v2/" + path);
    var answer = call(request(url, accept), limit);
    if (answer.status() == UNAUTHORIZED && authorize(answer.challenge())) {
      answer = call(request(url, accept), limit);
    }
    return switch (answer.status()) {
      case OK -> answer.body();
      case UNAUTHORIZED, FORBIDDEN -> throw problem("the registry wants another login");
      case NOT_FOUND ->
          throw new JComposeException(RemoteProblems.noSuchArtifact(reference.text()));
      default -> throw problem("the registry answered with status " + answer.status());
    };
  }

  /** A blob that is read while it is sent elsewhere. */
  RequestBody content(String path, long size) throws IOException {
    HttpUrl url = at("v2/" + path);
    var head = call(request(url, "*/*").newBuilder().head().build(), TOKEN_BYTES);
    if (head.status() == UNAUTHORIZED) {
      authorize(head.challenge());
    }
    return new PassingBlob(http, request(url, "*/*"), size, watch);
  }

  private Request request(HttpUrl url, String accept) {
    return authorized(new Request.Builder().url(url).header("Accept", accept));
  }

  private Request authorized(Request.Builder request) {
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
   * @param place where to go on, likewise
   */
  private record Answer(int status, byte[] body, String challenge, String place) {}

  private Answer call(Request request, int limit) throws IOException {
    watch.check();
    var call = http.newCall(request);
    try (var registration = watch.cancel().onRequest(call::cancel);
        Response response = call.execute()) {
      int status = response.code();
      byte[] body = status == OK ? body(response, limit) : EMPTY;
      return new Answer(
          status, body, header(response, "WWW-Authenticate"), header(response, "Location"));
    } catch (IOException e) {
      watch.check();
      throw e;
    }
  }

  private static String header(Response response, String name) {
    return Optional.ofNullable(response.header(name)).orElse("");
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
            ? login.map(Challenge::basic).orElse(null)
            : "Bearer " + token(challenge.get(), login);
    return authorization != null;
  }

  /** What the client's configuration calls this registry. */
  private String account() {
    return reference.host().equals("registry-1.docker.io") ? "docker.io" : reference.host();
  }

  private String token(Challenge challenge, Optional<Login> login) throws IOException {
    if (login.isPresent() && !login.get().registryToken().isEmpty()) {
      return login.get().registryToken();
    }
    HttpUrl realm = HttpUrl.parse(challenge.parameter("realm"));
    if (realm == null || (!realm.isHttps() && !clear && !Loopback.is(realm.host()))) {
      throw problem("it sends logins to an address without TLS");
    }
    String scope = "repository:" + reference.repository() + ":" + actions;
    var answer = call(challenge.tokenRequest(realm, scope, login), TOKEN_BYTES);
    if (answer.status() != OK) {
      throw problem("the registry gives no access to this login");
    }
    try {
      JsonNode json = new ObjectMapper().readTree(answer.body());
      return json.path("token").asText(json.path("access_token").asText(""));
    } catch (JsonProcessingException e) {
      throw problem("the registry's token is not JSON");
    }
  }

  private JComposeException problem(String why) {
    return new JComposeException(RemoteProblems.fetchFailed(reference.text(), List.of(why)));
  }
}
