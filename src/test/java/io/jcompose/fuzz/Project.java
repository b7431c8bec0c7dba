package io.jcompose.fuzz;

import io.jcompose.load.Sources;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of a project in memory, cut out of one input at the byte 0x1e. */
record Project(Map<String, String> files) implements Sources {
  static final String DIRECTORY = "/proj";
  static final char SEPARATOR = '\u001e';

  /** The names of the parts, in order. */
  static final List<String> NAMES =
      List.of("compose.yaml", "compose.override.yaml", ".env", "other.yaml", "app.env");

  static Project of(String text) {
    var files = new HashMap<String, String>();
    int start = 0;
    for (String name : NAMES) {
      int end = text.indexOf(SEPARATOR, start);
      files.put(DIRECTORY + "/" + name, text.substring(start, end < 0 ? text.length() : end));
      if (end < 0) {
        break;
      }
      start = end + 1;
    }
    return new Project(files);
  }

  @Override
  public String read(String path) throws NoSuchFileException {
    var text = files.get(path);
    if (text == null) {
      throw new NoSuchFileException(path);
    }
    return text;
  }

  @Override
  public boolean isFile(String path) {
    return files.containsKey(path);
  }

  @Override
  public boolean isDirectory(String path) {
    return path.equals(DIRECTORY) || path.equals("/");
  }

  @Override
  public String real(String path) {
    return path;
  }
}
