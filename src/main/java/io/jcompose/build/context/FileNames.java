package io.jcompose.build.context;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Names of files as the bytes that they are. A {@link Path} keeps them, but its text is in the
 * character set of the user's locale, which may have none for them; its URI is not.
 */
public final class FileNames {
  private FileNames() {}

  /** The bytes of a relative or absolute path. */
  public static byte[] bytes(Path path) {
    String text = path.toString();
    if (isAscii(text)) {
      return text.getBytes(ISO_8859_1);
    }
    if (!isUnix(path)) {
      return text.replace('\\', '/').getBytes(UTF_8);
    }
    int start = path.isAbsolute() ? 0 : uri(path.getFileSystem().getPath("")).length();
    String uri = uri(path);
    // A URI ends in a slash when there is such a directory.
    int end = uri.endsWith("/") && !text.endsWith("/") ? uri.length() - 1 : uri.length();
    return unescaped(uri.substring(start, end));
  }

  private static String uri(Path path) {
    return path.toUri().getRawPath();
  }

  /** The path as UTF-8, in any locale; what is no UTF-8 is replaced by U+FFFD. */
  public static String text(Path path) {
    return new String(bytes(path), UTF_8);
  }

  /** An entry of a directory by its name. */
  public static Path resolve(Path directory, String name) {
    if (isAscii(name) || !isUnix(directory)) {
      return directory.resolve(name);
    }
    var uri = new StringBuilder("file:///");
    for (byte b : name.getBytes(UTF_8)) {
      uri.append('%').append(HexFormat.of().toHexDigits(b));
    }
    return directory.resolve(Path.of(URI.create(uri.toString())).getFileName());
  }

  private static boolean isUnix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static byte[] unescaped(String uri) {
    var bytes = new ByteArrayOutputStream(uri.length());
    for (int i = 0; i < uri.length(); i++) {
      if (uri.charAt(i) == '%') {
        bytes.write(HexFormat.fromHexDigits(uri, i + 1, i + 3));
        i += 2;
      } else {
        bytes.write(uri.charAt(i));
      }
    }
    return bytes.toByteArray();
  }
}
