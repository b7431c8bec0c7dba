package io.jcompose.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The fuzzers' properties on what once broke them, and on the loader's cases with a few changes.
 */
class FuzzInputsTest {
  private static final Path FOUND = Path.of("src/test/resources/fuzz");
  private static final Path CASES = Path.of("src/test/resources/fixtures/load");
  private static final int CHANGED = 20;

  static List<Path> found() throws IOException {
    try (var files = Files.list(FOUND)) {
      return files.sorted().toList();
    }
  }

  static List<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.walk(CASES, 2)) {
      return folders.filter(it -> CASES.relativize(it).getNameCount() == 2).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("found")
  void whatOnceBrokeTheLoaderDoesNotAnyMore(Path input) throws IOException {
    byte[] bytes = Files.readAllBytes(input);
    LoaderFuzz.fuzzerTestOneInput(bytes);
    TextFuzz.fuzzerTestOneInput(bytes);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aDamagedCaseIsAStackOrHasLocatedErrors(Path folder) throws IOException {
    byte[] whole = seed(folder);
    LoaderFuzz.fuzzerTestOneInput(whole);
    var random = new Random(folder.toString().hashCode());
    for (int i = 0; i < CHANGED && whole.length > 0; i++) {
      LoaderFuzz.fuzzerTestOneInput(damaged(whole, random));
    }
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] changed = whole.clone();
    String odd = "{}[]:,&*!|>'\"%@`#-?\n\t $\u0000";
    int edits = 1 + random.nextInt(3);
    for (int i = 0; i < edits; i++) {
      changed[random.nextInt(changed.length)] = (byte) odd.charAt(random.nextInt(odd.length()));
    }
    return changed;
  }

  private static byte[] seed(Path folder) throws IOException {
    var all = new ByteArrayOutputStream();
    for (String name : Project.NAMES) {
      var file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        all.write(Files.readAllBytes(file));
      }
      all.write(Project.SEPARATOR);
    }
    return all.toByteArray();
  }
}
