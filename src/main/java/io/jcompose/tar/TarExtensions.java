package io.jcompose.tar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What entries of a tar say of the entry that follows them. */
final class TarExtensions {
  private byte @Nullable [] name;
  private byte @Nullable [] link;
  private @Nullable Long size;

  void name(byte[] text) {
    name = text;
  }

  void link(byte[] text) {
    link = text;
  }

  /** Takes POSIX records in, each {@code LENGTH KEY=VALUE} and a line break. */
  void records(byte[] text) throws IOException {
    int at = 0;
    while (at < text.length) {
      int blank = indexOf(text, ' ', at);
      long length = blank < 0 ? -1 : TarNumbers.decimal(text, at, blank);
      int equals = blank < 0 ? -1 : indexOf(text, '=', blank);
      long end = at + length;
      if (length <= 0 || end > text.length || equals < 0 || equals >= end) {
        throw new IOException("the archive is damaged: a header's record is none");
      }
      String key = new String(text, blank + 1, equals - blank - 1, StandardCharsets.UTF_8);
      record(key, Arrays.copyOfRange(text, equals + 1, (int) end - 1));
      at = (int) end;
    }
  }

  private void record(String key, byte[] value) {
    switch (key) {
      case "path" -> name = value;
      case "linkpath" -> link = value;
      case "size" -> size = TarNumbers.decimal(value, 0, value.length);
      default -> {
        // Times, owners and the like are of no interest here.
      }
    }
  }

  private static int indexOf(byte[] text, char wanted, int from) {
    for (int i = from; i < text.length; i++) {
      if (text[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  Optional<byte[]> name() {
    return Optional.ofNullable(name);
  }

  Optional<byte[]> link() {
    return Optional.ofNullable(link);
  }

  Optional<Long> size() {
    return Optional.ofNullable(size);
  }

  void clear() {
    name = null;
    link = null;
    size = null;
  }
}
