package io.jcompose.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder below {@code fixtures/load} is a case: stack files, an optional {@code args} with
 * the command line, and what comes out: {@code expected.yaml} and {@code expected.warn}, or {@code
 * expected.err}. {@code -Dupdate.golden=true} writes what comes out now.
 */
class LoadFixturesTest {
  private static final Path ROOT = Path.of("src/test/resources/fixtures/load");
  private static final boolean UPDATE = Boolean.getBoolean("update.golden");

  /** A key with a dollar sign and a dependency on a service that is off do not survive output. */
  private static final Set<String> ONE_WAY =
      Set.of("interpolation-leaves-keys", "profiles-optional-dependency");

  /** What a case gives: absent parts have no file. */
  private record Result(
      Optional<String> yaml, Optional<String> warnings, Optional<String> errors) {}

  static Stream<String> cases() throws IOException {
    try (var folders = Files.list(ROOT)) {
      return folders.map(it -> it.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesWhatTheCaseExpects(String name) {
    var folder = ROOT.resolve(name);
    var result = load(folder);
    check(folder.resolve("expected.yaml"), result.yaml());
    check(folder.resolve("expected.warn"), result.warnings());
    check(folder.resolve("expected.err"), result.errors());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesTheSameStackAgainFromItsOwnOutput(String name) {
    var folder = ROOT.resolve(name);
    var first = load(folder).yaml();
    if (first.isPresent() && !ONE_WAY.contains(name)) {
      var again = new FixtureSources(folder).with("/proj/compose.yaml", first.get());
      var request = FixtureSources.request(List.of("-f", "compose.yaml", "--all-profiles"));
      var second = Loader.load(request, again);
      assertThat(ConfigText.yaml(second.stack())).isEqualTo(first.get());
    }
  }

  @Test
  void everyExpectationBelongsToACase() throws IOException {
    var wrong = new TreeSet<String>();
    for (String name : cases().toList()) {
      Set<String> expected = expectations(ROOT.resolve(name));
      boolean fails = expected.equals(Set.of("expected.err"));
      boolean loads =
          expected.contains("expected.yaml")
              && Set.of("expected.yaml", "expected.warn").containsAll(expected);
      if (!fails && !loads) {
        wrong.add(name + " has " + expected);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(cases().count()).isGreaterThan(80);
  }

  private static Set<String> expectations(Path folder) throws IOException {
    var names = new TreeSet<String>();
    try (var files = Files.list(folder)) {
      files
          .map(it -> it.getFileName().toString())
          .filter(it -> it.startsWith("expected"))
          .forEach(names::add);
    }
    return names;
  }

  private static Result load(Path folder) {
    try {
      var args = folder.resolve("args");
      var words = Files.exists(args) ? Files.readAllLines(args) : List.<String>of();
      var loaded = Loader.load(FixtureSources.request(words), new FixtureSources(folder));
      var warnings = render(loaded.warnings());
      return new Result(
          Optional.of(ConfigText.yaml(loaded.stack())),
          warnings.isEmpty() ? Optional.empty() : Optional.of(warnings),
          Optional.empty());
    } catch (JComposeException e) {
      return new Result(Optional.empty(), Optional.empty(), Optional.of(render(e.diagnostics())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String render(List<Diagnostic> diagnostics) {
    var lines = new ArrayList<String>();
    for (var it : diagnostics) {
      lines.add(it.severity() + " " + it.code() + ": " + it.summary());
      it.at().ifPresent(at -> lines.add("  at " + at));
      it.excerpt().ifPresent(line -> lines.add("  | " + line));
      it.details().forEach(line -> lines.add("  " + line));
      it.hint().ifPresent(hint -> lines.add("  hint: " + hint));
    }
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static void check(Path file, Optional<String> actual) {
    try {
      if (UPDATE && actual.isPresent()) {
        Files.writeString(file, actual.get());
      } else if (UPDATE) {
        Files.deleteIfExists(file);
      }
      var expected =
          Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.<String>empty();
      assertThat(actual).as(file.toString()).isEqualTo(expected);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
