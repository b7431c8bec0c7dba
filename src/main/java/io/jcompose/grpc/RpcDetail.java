package io.jcompose.grpc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What a failed call tells for programs, beside its words.
 *
 * @param type what the bytes are; the other side's name for it
 */
@SuppressWarnings("ArrayRecordComponent")
public record RpcDetail(String type, byte[] bytes) {

  /** Those of a trailer; none of one that makes no sense, since the failure has words, too. */
  static List<RpcDetail> read(String trailer) {
    try {
      return status(new ProtoReader(Base64.getDecoder().decode(trailer)));
    } catch (IllegalArgumentException | IOException e) {
      return List.of();
    }
  }

  private static List<RpcDetail> status(ProtoReader status) throws IOException {
    var details = new ArrayList<RpcDetail>();
    while (status.next()) {
      if (status.field() == 3) {
        details.add(any(status.message()));
      }
    }
    return details;
  }

  private static RpcDetail any(ProtoReader any) throws IOException {
    String type = "";
    byte[] bytes = {};
    while (any.next()) {
      switch (any.field()) {
        case 1 -> type = any.text();
        case 2 -> bytes = any.bytes();
        default -> {}
      }
    }
    return new RpcDetail(type, bytes);
  }
}
