package io.jcompose.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a copy consists of: kept beside it, where nothing in it can reach.
 *
 * @param files the SHA-256 of each, by path
 * @param leftOut why something was not copied, by path
 */
record Index(SortedMap<String, String> files, SortedMap<String, String> leftOut) {
  private static final String HEAD = "jcompose-remote 1";
  private static final String FILE = "file ";
  private static final String LEFT_OUT = "none ";

  Index {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
  }

  boolean isDirectory(String path) {
    String prefix = path.isEmpty() ? "" : path + "/";
    var below = files.tailMap(prefix);
    return !below.isEmpty() && below.firstKey().startsWith(prefix);
  }

  /** Why a path, or a directory above it, was not copied. */
  Optional<String> whyLeftOut(String path) {
    for (String part = path; !part.isEmpty(); part = parent(part)) {
      var why = Optional.ofNullable(leftOut.get(part));
      if (why.isPresent()) {
        return why;
      }
    }
    return Optional.empty();
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  void write(Path file) throws IOException {
    var text = new StringBuilder(HEAD).append('\n');
    files.forEach((path, sum) -> text.append(FILE + sum + " " + path + "\n"));
    leftOut.forEach((path, why) -> text.append(LEFT_OUT + why + " " + path + "\n"));
    Files.writeString(file, text);
  }

  /** Empty when the file is none that was written completely. */
  static Optional<Index> read(Path file) throws IOException {
    var lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    if (lines.isEmpty() || !lines.get(0).equals(HEAD)) {
      return Optional.empty();
    }
    var files = new TreeMap<String, String>();
    var leftOut = new TreeMap<String, String>();
    for (String line : lines.subList(1, lines.size())) {
      int word = line.indexOf(' ') + 1;
      int path = line.indexOf(' ', word);
      if (word == 0 || path < 0) {
        return Optional.empty();
      }
      var into = line.startsWith(FILE) ? files : leftOut;
      into.put(line.substring(path + 1), line.substring(word, path));
    }
    return Optional.of(new Index(files, leftOut));
  }
}
