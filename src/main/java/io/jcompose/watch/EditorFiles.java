package io.jcompose.watch;

import java.util.List;
import java.util.Set;

/** Files that editors and git make for themselves, which are never meant. */
final class EditorFiles {
  private static final Set<String> DIRECTORIES = Set.of(".git", ".idea");

  /** Of JetBrains, vim, Kate and everybody's backups. */
  private static final List<String> ENDINGS =
      List.of("___jb_tmp___", "___jb_old___", "~", ".kate-swp");

  private static final List<String> VIM = List.of(".swp", ".swo", ".swn", ".swx", ".swpx");

  private EditorFiles() {}

  /** Whether one of the parts of a relative path is such a file or directory. */
  static boolean in(String path) {
    int start = 0;
    while (start <= path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      if (is(path.substring(start, end))) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private static boolean is(String name) {
    return DIRECTORIES.contains(name)
        || name.equals("4913") // what vim tries whether it may write
        || endsInOne(name, ENDINGS)
        || name.startsWith(".") && endsInOne(name, VIM)
        || name.startsWith(".#")
        || name.startsWith("#") && name.endsWith("#")
        || name.startsWith(".goutputstream-")
        || name.startsWith(".subl") && name.endsWith(".tmp");
  }

  private static boolean endsInOne(String name, List<String> endings) {
    for (String ending : endings) {
      if (name.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
