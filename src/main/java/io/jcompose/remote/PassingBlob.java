package io.jcompose.remote;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A blob that is fetched from one registry while it is written to another; it is kept nowhere. */
final class PassingBlob extends RequestBody {
  private final OkHttpClient http;
  private final Request request;
  private final long size;
  private final Watch watch;

  PassingBlob(OkHttpClient http, Request request, long size, Watch watch) {
    this.http = http;
    this.request = request;
    this.size = size;
    this.watch = watch;
  }

  @Override
  public @Nullable MediaType contentType() {
    return MediaType.get("application/octet-stream");
  }

  @Override
  public long contentLength() {
    return size;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    watch.check();
    var call = http.newCall(request);
    try (var registration = watch.cancel().onRequest(call::cancel);
        Response response = call.execute()) {
      if (!response.isSuccessful()) {
        throw new IOException("its registry answered with status " + response.code());
      }
      sink.writeAll(response.body().source());
    }
  }
}
