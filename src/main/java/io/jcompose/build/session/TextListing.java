package io.jcompose.build.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jcompose.build.context.FileStat;
import io.jcompose.build.context.Selection;
import io.jcompose.digest.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Lists files that are on no disk. */
final class TextListing {
  private static final int MODE = 0644;

  private TextListing() {}

  static void tell(Directory.Texts texts, Selection selection, Listing listing) throws IOException {
    for (var file : texts.files().entrySet()) {
      String name = file.getKey();
      if (selection.wants(name)) {
        byte[] text = file.getValue().getBytes(UTF_8);
        var stat =
            new FileStat(
                FileStat.Kind.FILE,
                MODE,
                text.length,
                time(text),
                time(text),
                new FileStat.Inode(0, 0),
                1);
        var content = new Content(name, text.length, () -> new ByteArrayInputStream(text));
        listing.add(Stat.of(stat, name.getBytes(UTF_8), new byte[0]), Optional.of(content));
      }
    }
  }

  /**
   * A time made of the text. BuildKit takes a file of the same size and time for the same file, and
   * would use the text of an earlier build.
   */
  private static long time(byte[] text) {
    return ByteBuffer.wrap(Sha256.of(text)).getLong() >>> 4;
  }
}
