package io.jcompose.engine;

import io.jcompose.engine.EngineException.Kind;
import java.util.List;
import java.util.Locale;

/** What kind of failure an answer is, by its status and the engine's words. */
final class Failures {
  private Failures() {}

  /** Words that decide whatever the status is; Podman sends most of them with a 500. */
  private record Words(String text, Kind kind) {}

  private static final List<Words> BY_WORDS =
      List.of(
          new Words("no space left on device", Kind.NO_SPACE),
          new Words("client sent an http request to an https server", Kind.UNREACHABLE),
          new Words("port is already allocated", Kind.PORT_IN_USE),
          new Words("is already in use by", Kind.NAME_IN_USE),
          new Words("has active endpoints", Kind.IN_USE),
          new Words("network is being used", Kind.IN_USE),
          new Words("is in use by task", Kind.IN_USE),
          new Words("has associated containers with it", Kind.IN_USE),
          new Words("volume is in use", Kind.IN_USE),
          new Words("volume is being used", Kind.IN_USE),
          new Words("is being used by", Kind.IN_USE),
          new Words("is using its referenced image", Kind.IN_USE),
          new Words("image is in use by", Kind.IN_USE),
          new Words("no such image", Kind.NO_SUCH_IMAGE),
          new Words("image not known", Kind.NO_SUCH_IMAGE),
          new Words("manifest unknown", Kind.NO_SUCH_IMAGE),
          new Words("no basic auth credentials", Kind.UNAUTHORIZED),
          new Words("unauthorized", Kind.UNAUTHORIZED),
          new Words("authentication required", Kind.UNAUTHORIZED),
          new Words("access denied", Kind.UNAUTHORIZED),
          new Words("access to the resource is denied", Kind.UNAUTHORIZED),
          new Words("incorrect username or password", Kind.UNAUTHORIZED),
          new Words("no such container", Kind.NOT_FOUND),
          new Words("pool overlaps with other one", Kind.CONFLICT),
          new Words("is already used on the host or by another config", Kind.CONFLICT),
          new Words("network already exists", Kind.CONFLICT),
          new Words("can only kill running containers", Kind.CONFLICT),
          new Words("containers cannot be removed without force", Kind.CONFLICT));

  static Kind kind(int status, String message) {
    String text = message.toLowerCase(Locale.ROOT);
    if (text.contains("address already in use")) {
      return status == 403 ? Kind.ADDRESS_IN_USE : Kind.PORT_IN_USE;
    }
    if (text.contains("ip address") && text.contains("already allocated")) {
      return Kind.ADDRESS_IN_USE;
    }
    if (text.contains("removal of container") && text.contains("is already in progress")) {
      return Kind.REMOVAL_IN_PROGRESS;
    }
    if (text.contains("network name") && text.contains("already used")) {
      return Kind.CONFLICT;
    }
    if (text.contains("manifest for") && text.contains("not found")) {
      return Kind.NO_SUCH_IMAGE;
    }
    for (Words words : BY_WORDS) {
      if (text.contains(words.text())) {
        return words.kind();
      }
    }
    return byStatus(status);
  }

  private static Kind byStatus(int status) {
    return switch (status) {
      case 400 -> Kind.BAD_REQUEST;
      case 401 -> Kind.UNAUTHORIZED;
      case 404 -> Kind.NOT_FOUND;
      case 409 -> Kind.CONFLICT;
      default -> Kind.OTHER;
    };
  }
}
