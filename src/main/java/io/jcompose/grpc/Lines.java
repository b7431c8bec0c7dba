package io.jcompose.grpc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;

/** What a call and its answer begin and end with, as headers. */
final class Lines {
  private static final String STATUS = "grpc-status";
  private static final String WORDS = "grpc-message";
  private static final String DETAILS = "grpc-status-details-bin";

  private Lines() {}

  static Headers request(String method, Metadata metadata) {
    var headers =
        new Headers.Builder()
            .addUnsafeNonAscii(":method", "POST")
            .addUnsafeNonAscii(":scheme", "http")
            .addUnsafeNonAscii(":path", method)
            .addUnsafeNonAscii(":authority", "engine")
            .add("content-type", "application/grpc")
            .add("te", "trailers")
            .add("user-agent", "jcompose");
    metadata
        .values()
        .forEach((name, texts) -> texts.forEach(it -> headers.addUnsafeNonAscii(name, it)));
    return headers.build();
  }

  static Headers answer() {
    return answered().build();
  }

  /** The end of a call that has been answered before. */
  static Headers end(RpcStatus status, String words) {
    return ended(new Headers.Builder(), status, words);
  }

  /** The whole answer to a call that fails at once. */
  static Headers refusal(RpcStatus status, String words) {
    return ended(answered(), status, words);
  }

  private static Headers.Builder answered() {
    return new Headers.Builder()
        .addUnsafeNonAscii(":status", "200")
        .add("content-type", "application/grpc");
  }

  private static Headers ended(Headers.Builder headers, RpcStatus status, String words) {
    headers.add(STATUS, Integer.toString(status.ordinal()));
    if (!words.isEmpty()) {
      headers.add(WORDS, StatusText.encode(words));
    }
    return headers.build();
  }

  static String method(Headers request) {
    return Optional.ofNullable(request.get(":path")).orElse("");
  }

  static Metadata metadata(Headers headers) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    headers.forEach(
        it -> {
          if (!it.getFirst().startsWith(":")) {
            values.computeIfAbsent(it.getFirst(), name -> new ArrayList<>()).add(it.getSecond());
          }
        });
    return new Metadata(values);
  }

  /** How the call ended, if these headers tell. */
  static Optional<RpcException> end(Headers headers) {
    String status = headers.get(STATUS);
    if (status == null) {
      return Optional.empty();
    }
    String words = Optional.ofNullable(headers.get(WORDS)).orElse("");
    var details = Optional.ofNullable(headers.get(DETAILS)).map(RpcDetail::read).orElse(List.of());
    return Optional.of(new RpcException(status(status), StatusText.decode(words), details));
  }

  private static RpcStatus status(String number) {
    try {
      return RpcStatus.of(Integer.parseInt(number));
    } catch (NumberFormatException e) {
      return RpcStatus.UNKNOWN;
    }
  }
}
