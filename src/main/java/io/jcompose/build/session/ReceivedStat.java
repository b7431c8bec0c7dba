package io.jcompose.build.session;

import io.jcompose.build.context.FileStat.Kind;
import io.jcompose.grpc.ProtoReader;
import java.io.IOException;

/**
 * What BuildKit tells of a file.
 *
 * @param path from the top of what was built, with slashes
 * @param modified in nanoseconds since 1970
 * @param link where a symbolic link leads, or the first name of a file that has several
 */
record ReceivedStat(String path, Kind kind, int permissions, long modified, String link) {

  static ReceivedStat read(byte[] message) throws IOException {
    String path = "";
    String link = "";
    long mode = 0;
    long modified = 0;
    var reader = new ProtoReader(message);
    while (reader.next()) {
      switch (reader.field()) {
        case Stat.PATH -> path = reader.text();
        case Stat.MODE -> mode = reader.number();
        case Stat.MODIFIED -> modified = reader.number();
        case Stat.LINK -> link = reader.text();
        default -> {}
      }
    }
    return new ReceivedStat(path, Stat.kind(mode), Stat.permissions(mode), modified, link);
  }

  /** Whether it is a further name of a file. */
  boolean isHardLink() {
    return kind == Kind.FILE && !link.isEmpty();
  }
}
