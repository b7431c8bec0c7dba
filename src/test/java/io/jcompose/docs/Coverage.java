package io.jcompose.docs;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.jcompose.testing.Covers;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which tests say that they cover what of the command line. */
final class Coverage {
  private final Map<String, SortedSet<String>> tests = new TreeMap<>();

  /** Reads the marks of all test classes. */
  static Coverage read() throws URISyntaxException {
    var coverage = new Coverage();
    var here = Coverage.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    for (JavaClass type : new ClassFileImporter().importPath(Path.of(here))) {
      if (type.isAnnotatedWith(Covers.class)) {
        coverage.add(type.getAnnotationOfType(Covers.class), type.getSimpleName());
      }
      for (JavaMethod method : type.getMethods()) {
        if (method.isAnnotatedWith(Covers.class)) {
          String test = type.getSimpleName() + "." + method.getName();
          coverage.add(method.getAnnotationOfType(Covers.class), test);
        }
      }
    }
    return coverage;
  }

  private void add(Covers covers, String test) {
    for (String what : covers.value()) {
      tests.computeIfAbsent(what, key -> new TreeSet<>()).add(test);
    }
  }

  /** All that some test says it covers. */
  SortedSet<String> all() {
    return new TreeSet<>(tests.keySet());
  }

  /** Whether there is a test of something, by any of its names. */
  boolean covers(List<String> names) {
    return !tests(names).isEmpty();
  }

  private SortedSet<String> tests(List<String> names) {
    var found = new TreeSet<String>();
    names.forEach(it -> found.addAll(tests.getOrDefault(it, new TreeSet<>())));
    return found;
  }

  /** The tests of something, for a cell of a table. */
  String cell(List<String> what) {
    var names = tests(what);
    String first = "`" + names.first() + "`";
    return names.size() == 1 ? first : first + " and " + (names.size() - 1) + " more";
  }
}
