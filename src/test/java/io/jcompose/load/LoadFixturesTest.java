package io.jcompose.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.load.lint.Lint;
import io.jcompose.spec.ConfigHash;
import io.jcompose.testing.Golden;
import io.jcompose.value.JsonText;
import io.jcompose.value.YamlText;
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
 * Every folder {@code fixtures/load/SECTION/CASE} is a case: stack files, an optional {@code args}
 * with one word of the command line a line (see {@link FixtureCommand}), and what comes out: {@code
 * expected.yaml}, {@code expected.hash} and {@code expected.warn}, or {@code expected.err}. {@code
 * -Dupdate.golden=true} writes what comes out now. {@code scripts/compare-config} holds the cases
 * against docker compose; one that is to differ says why in {@code differs}.
 */
class LoadFixturesTest {
  private static final Path ROOT = Path.of("src/test/resources/fixtures/load");
  private static final Path JSON = Path.of("target/load-fixtures");

  /** The section whose cases say in {@code expected.lint} what is found in the stack. */
  private static final String LINT = "lint/";

  /** Cases whose output is not to be loaded again hold this file, which says why. */
  private static final String ONE_WAY = "one-way";

  /** What a case gives: absent parts have no file. */
  private record Result(
      Optional<String> yaml,
      Optional<String> json,
      Optional<String> hashes,
      Optional<String> warnings,
      Optional<String> lint,
      Optional<String> errors) {
    static Result failed(List<Diagnostic> problems) {
      return new Result(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(render(problems)));
    }
  }

  static Stream<String> cases() throws IOException {
    try (var folders = Files.walk(ROOT, 2)) {
      var names = folders.filter(it -> ROOT.relativize(it).getNameCount() == 2);
      return names.map(it -> ROOT.relativize(it).toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesWhatTheCaseExpects(String name) throws IOException {
    var folder = ROOT.resolve(name);
    var result = load(folder);
    var json = JSON.resolve(name + ".json");
    Files.createDirectories(json.getParent());
    Files.writeString(json, result.json().orElse(""));
    Golden.check(folder.resolve("expected.yaml"), result.yaml());
    Golden.check(folder.resolve("expected.hash"), result.hashes());
    Golden.check(folder.resolve("expected.warn"), result.warnings());
    Golden.check(folder.resolve("expected.err"), result.errors());
    if (name.startsWith(LINT)) {
      Golden.check(folder.resolve("expected.lint"), result.lint());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesTheSameStackAgainFromItsOwnOutput(String name) throws IOException {
    var folder = ROOT.resolve(name);
    var first = load(folder).yaml();
    if (first.isPresent() && !Files.exists(folder.resolve(ONE_WAY))) {
      var again = new FixtureSources(folder).with("/proj/compose.yaml", first.get());
      var words = List.of("-f", "compose.yaml", "--profile", "*", "--all-resources");
      var second = Loader.load(FixtureCommand.request(words), again);
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
              && Set.of("expected.yaml", "expected.hash", "expected.warn", "expected.lint")
                  .containsAll(expected);
      if (!fails && !loads) {
        wrong.add(name + " has " + expected);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(cases().count()).isGreaterThan(80);
  }

  @Test
  void everyDeliberateDifferenceIsInTheTableForUsers() throws IOException {
    String table = Files.readString(Path.of("docs/config-differences.md"));
    var missing = new TreeSet<String>();
    for (String name : cases().toList()) {
      var differs = ROOT.resolve(name).resolve("differs");
      if (Files.exists(differs) && !table.contains(Files.readString(differs).strip())) {
        missing.add(name);
      }
    }
    assertThat(missing).isEmpty();
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
      return result(FixtureCommand.request(words), new FixtureSources(folder));
    } catch (JComposeException e) {
      return Result.failed(e.diagnostics());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Result result(LoadRequest request, FixtureSources sources) {
    if (!request.options().interpolate()) {
      var model = Loader.model(request, sources).document();
      return new Result(
          Optional.of(YamlText.of(model)),
          Optional.of(JsonText.pretty(ConfigText.plain(model))),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
    var loaded = Loader.load(request, sources);
    var warnings = render(loaded.warnings());
    var lint = render(lint(loaded));
    var hashes = new StringBuilder();
    loaded
        .stack()
        .services()
        .forEach(
            (name, service) -> hashes.append(name + " " + ConfigHash.asWritten(service) + "\n"));
    return new Result(
        Optional.of(ConfigText.yaml(loaded.stack())),
        Optional.of(ConfigText.json(loaded.stack())),
        hashes.isEmpty() ? Optional.empty() : Optional.of(hashes.toString()),
        warnings.isEmpty() ? Optional.empty() : Optional.of(warnings),
        lint.isEmpty() ? Optional.empty() : Optional.of(lint),
        Optional.empty());
  }

  private static List<Diagnostic> lint(Loaded loaded) {
    var off = Lint.off(loaded.stack());
    return Lint.all(loaded).stream().filter(it -> !off.contains(it.code().text())).toList();
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
}
