package io.jcompose.engine;

import io.jcompose.wire.StreamRecord;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A pull by Podman's own call, which unlike its compatible one can do without a certificate; and
 * the reader of its answer, which tells in prose what Docker's engines tell in records.
 */
final class PodmanPull implements Consumer<StreamRecord> {
  private static final String COPYING = "Copying blob sha256:";
  private static final int SHORT = 12;

  private final Consumer<StreamRecord> sink;

  PodmanPull(Consumer<StreamRecord> sink) {
    this.sink = sink;
  }

  static Call call(ImageName name, Optional<String> platform) {
    String separator = name.version().indexOf(':') < 0 ? ":" : "@";
    Call call =
        Call.post("/libpod/images/pull")
            .query("reference", name.repository() + separator + name.version())
            .query("tlsVerify", "false");
    if (platform.isPresent()) {
      String[] parts = platform.get().split("/", 3);
      String[] names = {"OS", "Arch", "Variant"};
      for (int i = 0; i < parts.length; i++) {
        call.query(names[i], parts[i]);
      }
    }
    return call;
  }

  @Override
  public void accept(StreamRecord told) {
    String line = told.stream().strip();
    if (!line.startsWith(COPYING) || line.length() < COPYING.length() + SHORT) {
      sink.accept(told);
      return;
    }
    String layer = line.substring(COPYING.length(), COPYING.length() + SHORT);
    String status = line.endsWith("already exists") ? "Already exists" : "Downloading";
    sink.accept(new StreamRecord(layer, status, "", 0, 0, told.error(), told.auxId()));
  }
}
