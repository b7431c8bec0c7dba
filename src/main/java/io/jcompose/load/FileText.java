package io.jcompose.load;

import io.jcompose.load.yaml.YamlReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The bytes of a file as text: UTF-8, or UTF-16 where its mark says so. */
final class FileText {
  private FileText() {}

  /** What is not of the encoding becomes {@link YamlReader#NOT_UTF_8}. */
  static String of(byte[] bytes) {
    if (begins(bytes, 0xff, 0xfe)) {
      return of(bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (begins(bytes, 0xfe, 0xff)) {
      return of(bytes, 2, StandardCharsets.UTF_16BE);
    }
    return of(bytes, begins(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0, StandardCharsets.UTF_8);
  }

  private static String of(byte[] bytes, int from, Charset charset) {
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .replaceWith(Character.toString(YamlReader.NOT_UTF_8));
    try {
      return decoder.decode(ByteBuffer.wrap(bytes, from, bytes.length - from)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("bytes that are replaced are never reported", e);
    }
  }

  private static boolean begins(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
