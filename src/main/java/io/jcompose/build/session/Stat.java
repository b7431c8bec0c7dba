package io.jcompose.build.session;

import io.jcompose.build.context.FileStat;
import io.jcompose.grpc.ProtoWriter;

/** What BuildKit wants to know of a file. All belong to root: a user's number is no input. */
final class Stat {
  static final int PATH = 1;
  static final int MODE = 2;
  static final int SIZE = 5;
  static final int MODIFIED = 6;
  static final int LINK = 7;

  // The bits of a mode are those of Go.
  static final long DIRECTORY = 1L << 31;
  static final long SYMBOLIC_LINK = 1L << 27;
  static final long SETUID = 1L << 23;
  static final long SETGID = 1L << 22;
  static final long STICKY = 1L << 20;

  /** Devices, pipes and sockets. */
  static final long SPECIAL = 1L << 26 | 1L << 25 | 1L << 24 | 1L << 21;

  private static final int UNIX_SETUID = 04000;
  private static final int UNIX_SETGID = 02000;
  private static final int UNIX_STICKY = 01000;
  private static final int READ_WRITE_EXECUTE = 0777;

  private Stat() {}

  /**
   * The message.
   *
   * @param link where a symbolic link leads, or for a further name of a file the first one
   */
  static ProtoWriter of(FileStat stat, byte[] path, byte[] link) {
    boolean sized = stat.kind() == FileStat.Kind.LINK || link.length == 0;
    return new ProtoWriter()
        .bytes(PATH, path)
        .number(MODE, mode(stat))
        .number(SIZE, sized && stat.kind() != FileStat.Kind.DIRECTORY ? stat.size() : 0)
        .number(MODIFIED, stat.modified())
        .bytes(LINK, link);
  }

  private static long mode(FileStat stat) {
    int bits = stat.permissions();
    long mode = bits & READ_WRITE_EXECUTE;
    mode |= (bits & UNIX_SETUID) == 0 ? 0 : SETUID;
    mode |= (bits & UNIX_SETGID) == 0 ? 0 : SETGID;
    mode |= (bits & UNIX_STICKY) == 0 ? 0 : STICKY;
    return switch (stat.kind()) {
      case DIRECTORY -> mode | DIRECTORY;
      case LINK -> mode | SYMBOLIC_LINK;
      default -> mode;
    };
  }

  static FileStat.Kind kind(long mode) {
    if ((mode & SPECIAL) != 0) {
      return FileStat.Kind.SPECIAL;
    }
    if ((mode & DIRECTORY) != 0) {
      return FileStat.Kind.DIRECTORY;
    }
    return (mode & SYMBOLIC_LINK) != 0 ? FileStat.Kind.LINK : FileStat.Kind.FILE;
  }

  /** The bits of {@code chmod} in a mode. */
  static int permissions(long mode) {
    int bits = (int) mode & READ_WRITE_EXECUTE;
    bits |= (mode & SETUID) == 0 ? 0 : UNIX_SETUID;
    bits |= (mode & SETGID) == 0 ? 0 : UNIX_SETGID;
    bits |= (mode & STICKY) == 0 ? 0 : UNIX_STICKY;
    return bits;
  }
}
