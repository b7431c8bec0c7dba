package io.jcompose.load;

import io.jcompose.diag.JComposeException;
import io.jcompose.load.problem.FileProblems;
import io.jcompose.load.yaml.YamlReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The files that loading may read; the only way in which it touches a disk. */
public interface Sources {
  /**
   * The text that a file's bytes are in UTF-8, with a mark where they are not. A byte order mark of
   * UTF-16, as some Windows programs write it, is heeded.
   */
  static String decoded(byte[] bytes) {
    int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    if (mark == 0xfffe || mark == 0xfeff) {
      return new String(bytes, StandardCharsets.UTF_16);
    }
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .replaceWith(Character.toString(YamlReader.NOT_UTF_8));
    try {
      return decoder.decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("bytes that are replaced are never reported", e);
    }
  }

  /**
   * The text of a file.
   *
   * @param path absolute, or {@code -} for standard input, which can be read once
   * @throws java.nio.file.NoSuchFileException when there is none
   */
  String read(String path) throws IOException;

  boolean isFile(String path);

  boolean isDirectory(String path);

  /** The path without symbolic links; of a path that does not exist, the path itself. */
  String real(String path);

  /**
   * A copy of what a remote reference names; without any means to get one, remote files are off.
   *
   * @param directory the project's, whose lock file pins the reference
   * @throws JComposeException when there is no copy, and none could or may be made
   */
  default RemoteCopy remote(String directory, String reference) {
    throw new JComposeException(FileProblems.remote(reference));
  }
}
