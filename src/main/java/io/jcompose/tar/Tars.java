package io.jcompose.tar;

import java.io.OutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Makes tars that hold names of any length and letters, and files of any size. */
public final class Tars {
  private Tars() {}

  /** A tar that is written to a stream. */
  public static TarArchiveOutputStream to(OutputStream out) {
    var tar = new TarArchiveOutputStream(out, "UTF-8");
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    return tar;
  }
}
