package io.jcompose.engine;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jcompose.engine.decode.Decoder;
import io.jcompose.engine.decode.Json;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.engine.transport.Exchange;
import io.jcompose.event.Cancel;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** An answer whose headers have come; to be closed, because its connection waits for that. */
final class Reply implements AutoCloseable {
  private static final int LONGEST_MESSAGE = 1 << 20;

  private final Endpoint endpoint;
  private final Call asked;
  private final Exchange exchange;
  private final Response response;
  private final @Nullable Cancel cancel;
  private final Cancel.@Nullable Registration registration;

  Reply(
      Endpoint endpoint,
      Call asked,
      Exchange exchange,
      Response response,
      @Nullable Cancel cancel,
      Cancel.@Nullable Registration registration) {
    this.endpoint = endpoint;
    this.asked = asked;
    this.exchange = exchange;
    this.response = response;
    this.cancel = cancel;
    this.registration = registration;
  }

  int status() {
    return response.code();
  }

  @Nullable String header(String name) {
    return response.header(name);
  }

  Response response() {
    return response;
  }

  InputStream stream() {
    return response.body().byteStream();
  }

  /** Reads a body that is one JSON value. */
  <T> T read(Decoder<T> decoder) {
    try (JsonParser in = Json.parser(stream())) {
      return Json.whole(in, decoder);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Reads one JSON value that came elsewhere than in the body. */
  <T> T readText(byte[] text, Decoder<T> decoder) {
    try (JsonParser in = Json.parser(new String(text, StandardCharsets.UTF_8))) {
      return Json.whole(in, decoder);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Reads a body that is JSON values one after the other, until it ends. */
  <T> void readEach(Decoder<T> decoder, Consumer<T> sink) {
    try (JsonParser in = Json.parser(stream())) {
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        sink.accept(decoder.read(in));
      }
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** The failure that the status and the body tell of. */
  EngineException refusal() {
    String message;
    try {
      message = message();
    } catch (IOException e) {
      message = response.message();
    }
    return refusal(message);
  }

  /** A failure in the engine's words. */
  EngineException refusal(String message) {
    return new EngineException(
        Failures.kind(status(), message), endpoint.url(), asked.title(), status(), message, null);
  }

  /** The failure of a body that could not be read to its end. */
  EngineException broken(IOException failure) {
    if (failure instanceof JacksonException && !(failure.getCause() instanceof IOException)) {
      String words = "the answer is not what was expected: " + firstLine(failure);
      return new EngineException(
          EngineException.Kind.OTHER, endpoint.url(), asked.title(), status(), words, failure);
    }
    return failure(endpoint, asked, failure, cancel != null && cancel.isRequested());
  }

  /** The failure of a call without a whole answer. */
  static EngineException failure(
      Endpoint endpoint, Call asked, IOException failure, boolean cancelled) {
    boolean interrupted =
        failure instanceof InterruptedIOException && !(failure instanceof SocketTimeoutException);
    boolean stopped = cancelled || interrupted;
    return new EngineException(
        stopped ? EngineException.Kind.CANCELLED : EngineException.Kind.UNREACHABLE,
        endpoint.url(),
        asked.title(),
        0,
        stopped ? "cancelled" : Unreachable.words(failure, asked.patience(endpoint)),
        failure);
  }

  private String message() throws IOException {
    byte[] bytes = stream().readNBytes(LONGEST_MESSAGE);
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    if (text.startsWith("{")) {
      try (JsonParser in = Json.parser(text)) {
        in.nextToken();
        String message = Json.textField(in, "message");
        return message.isEmpty() ? text : message;
      } catch (JacksonException | EOFException e) {
        return text;
      }
    }
    if (text.startsWith("<")) {
      return "a web page with status " + status() + " came back, so this may be no engine";
    }
    return text.isEmpty() ? response.message() : text;
  }

  private static String firstLine(IOException failure) {
    String text = String.valueOf(failure.getMessage());
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  /** Ends the call at once, without regard for the rest of its answer. */
  void abort() {
    exchange.cancel();
    close();
  }

  @Override
  public void close() {
    if (registration != null) {
      registration.close();
    }
    response.close();
  }
}
