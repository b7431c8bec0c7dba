package io.jcompose.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.load.phases.Resets;
import io.jcompose.load.problem.Problems;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.PlainValue;
import io.jcompose.load.yaml.YamlReader;
import io.jcompose.value.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the schema of stack files to the examples and to the loader's cases. */
class StackSchemaFilesTest {
  private static final Path CASES = Path.of("src/test/resources/fixtures/load");

  /** Unknown keys, wrong names, wrong types, missing keys: what a schema can tell. */
  private static final Set<String> TOLD_BY_A_SCHEMA =
      Set.of("JC120", "JC121", "JC122", "JC124", "JC904", "JC906");

  /** To a schema {@code 80.0} is an integer. */
  private static final String NUMBER_FOR_INTEGER = "but this is a number.";

  private static StackSchema schema;

  @BeforeAll
  static void read() throws IOException {
    schema = StackSchema.read();
  }

  static List<Path> examples() throws IOException {
    return stackFiles(Path.of("examples"));
  }

  /** The cases of one file with one document. */
  static List<Path> cases() throws IOException {
    var cases = new ArrayList<Path>();
    try (var folders = Files.walk(CASES, 2)) {
      for (Path folder : folders.filter(it -> CASES.relativize(it).getNameCount() == 2).toList()) {
        var files = stackFiles(folder);
        if (files.size() == 1 && isAlone(documents(files.get(0))) && isPlain(folder)) {
          cases.add(files.get(0));
        }
      }
    }
    return cases;
  }

  /** JSON has neither infinity nor NaN, so no schema tells about them. */
  private static boolean isAlone(List<String> documents) {
    return documents.size() == 1
        && !documents.get(0).contains("Inf")
        && !documents.get(0).contains("NaN");
  }

  private static List<Path> stackFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(it -> it.toString().endsWith(".yaml") || it.toString().endsWith(".yml"))
          .filter(it -> !it.getFileName().toString().startsWith("expected"))
          .sorted()
          .toList();
    }
  }

  /** Whether the file is read alone, and its variables filled in. */
  private static boolean isPlain(Path folder) throws IOException {
    return !words(folder).contains("--no-interpolate") && !Files.exists(folder.resolve("stdin"));
  }

  private static List<String> words(Path folder) throws IOException {
    var args = folder.resolve("args");
    return Files.exists(args) ? Files.readAllLines(args) : List.of();
  }

  /** The documents of a file that is well-formed YAML. */
  private static List<String> documents(Path file) throws IOException {
    var problems = new Problems();
    var documents = new ArrayList<String>();
    String text = Sources.decoded(Files.readAllBytes(file));
    for (MapNode it : new YamlReader(file.toString(), problems).read(text)) {
      documents.add(JsonText.compact(PlainValue.of(Resets.of(it).document())));
    }
    return problems.hasErrors() ? List.of() : documents;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void acceptsTheExamples(Path file) throws IOException {
    assertThat(documents(file)).hasSize(1);
    assertThat(schema.complaints(documents(file).get(0))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void refusesWhatTheLoaderRefusesForItsForm(Path file) throws IOException {
    var refusals = refusals(file);
    String document = documents(file).get(0);
    if (schema.accepts(document)) {
      boolean variable = document.contains("$");
      assertThat(refusals)
          .filteredOn(it -> !variable && TOLD_BY_A_SCHEMA.contains(it.code().toString()))
          .filteredOn(it -> !it.summary().endsWith(NUMBER_FOR_INTEGER))
          .isEmpty();
    } else if (!keepsWhatIsExtended(document)) {
      assertThat(refusals)
          .as(schema.complaints(document).toString())
          .anyMatch(
              it ->
                  TOLD_BY_A_SCHEMA.contains(it.code().toString())
                      || it.code().toString().equals("JC123"));
    }
  }

  /** A null is the value of the service that is extended, which no schema knows. */
  private static boolean keepsWhatIsExtended(String document) {
    return document.contains("\"extends\"")
        && schema.complaints(document).stream().allMatch(it -> it.contains("Value is [null]"));
  }

  private static List<Diagnostic> refusals(Path file) throws IOException {
    Path folder = CASES.resolve(CASES.relativize(file).subpath(0, 2));
    try {
      Loader.load(FixtureCommand.request(words(folder)), new FixtureSources(folder));
      return List.of();
    } catch (JComposeException e) {
      return e.diagnostics().stream().filter(Diagnostic::isError).toList();
    }
  }

  @Test
  void findsManyCasesOfBothKinds() throws IOException {
    int refused = 0;
    for (Path file : cases()) {
      refused += refusals(file).isEmpty() ? 0 : 1;
    }
    assertThat(refused).isGreaterThan(20);
    assertThat(cases().size() - refused).isGreaterThan(40);
  }
}
