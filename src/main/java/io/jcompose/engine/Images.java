package io.jcompose.engine;

import io.jcompose.event.Cancel;
import io.jcompose.wire.Distribution;
import io.jcompose.wire.ImageDetail;
import io.jcompose.wire.ImageStep;
import io.jcompose.wire.ImageSummary;
import io.jcompose.wire.StreamRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code /images} and {@code /build}. */
public interface Images {
  List<ImageSummary> list(Filters filters);

  /** Absent when the engine does not have it. */
  Optional<ImageDetail> inspect(String reference);

  /**
   * Pulls one reference (a tag or a digest; {@code latest} when neither is given).
   *
   * @param auth the content of {@code X-Registry-Auth}, or absent for an anonymous pull
   */
  void pull(
      String reference,
      Optional<String> platform,
      Optional<String> auth,
      Cancel cancel,
      Consumer<StreamRecord> progress);

  /**
   * Pushes one tag, {@code latest} when none is given.
   *
   * @param auth as for a pull
   */
  void push(
      String reference, Optional<String> auth, Cancel cancel, Consumer<StreamRecord> progress);

  /**
   * What the registry has under a reference, which the engine asks it for.
   *
   * @param auth as for a pull
   * @throws EngineException also when the engine cannot ask, as Podman
   */
  Distribution distribution(String reference, Optional<String> auth, Cancel cancel);

  /** The steps that made an image, the last one first. */
  List<ImageStep> history(String reference);

  /** Opens an image as a tar of all its layers; closing the stream early ends the call. */
  InputStream save(String reference, Cancel cancel);

  void tag(String reference, String repository, String tag);

  void remove(String reference, boolean force);

  /** Removes the images that match, have no name and are not used. */
  void prune(Filters filters);

  /**
   * Builds with the classic builder.
   *
   * @param query the parameters of {@code POST /build}
   * @param context writes the tar
   * @return the id of the image
   */
  String build(
      Map<String, List<String>> query,
      TarWriter context,
      Cancel cancel,
      Consumer<StreamRecord> progress);

  /**
   * Builds with the classic builder, which pulls base images with {@code registries}, the content
   * of {@code X-Registry-Config}. An engine without registries may do without.
   */
  default String build(
      Map<String, List<String>> query,
      Optional<String> registries,
      TarWriter context,
      Cancel cancel,
      Consumer<StreamRecord> progress) {
    return build(query, context, cancel, progress);
  }

  /** Loads images from a tar that is written while it is sent. */
  void load(TarWriter tar, Cancel cancel, Consumer<StreamRecord> progress);

  /** Loads images from a tar. */
  void load(InputStream tar, Consumer<StreamRecord> progress);

  /** Writes a tar to the stream it is given. */
  @FunctionalInterface
  interface TarWriter {
    void writeTo(OutputStream out) throws IOException;
  }
}
