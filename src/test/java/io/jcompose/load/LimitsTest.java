package io.jcompose.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.diag.SourceLocation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that no one means end in one error at a place; honest ones that look alike load. */
class LimitsTest {
  private static final int MIB = 1024 * 1024;
  private static final String SERVICE = "services: {a: {image: x}}\n";

  @TempDir private Path directory;

  private static String lines(int count, IntFunction<String> line) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(line.apply(i)).append('\n');
    }
    return text.toString();
  }

  private static String refusal(String yaml) {
    return refusal(FixtureCommand.request(List.of()), Stacks.sources(yaml));
  }

  private String refusal(byte[] bytes) throws IOException {
    var file = directory.resolve("compose.yaml");
    Files.write(file, bytes);
    var around = new LoadRequest.Surroundings(Map.of(), directory.toString(), "/home/me");
    var request = LoadRequest.in(around).files(List.of(file.toString()));
    return refusal(request, new FileSources(new ByteArrayInputStream(new byte[0])));
  }

  /** The code, place and words of the one error. */
  private static String refusal(LoadRequest request, Sources sources) {
    try {
      Loader.load(request, sources);
      return "none";
    } catch (JComposeException e) {
      assertThat(e.diagnostics()).hasSize(1);
      Diagnostic problem = e.diagnostics().get(0);
      String place = problem.at().map(SourceLocation::toString).orElse("nowhere");
      return problem.code() + " at " + place + ": " + problem.summary();
    }
  }

  private static String bomb(String first, IntFunction<String> level) {
    return "x-z:\n  a0: &a0 " + first + "\n" + lines(8, level) + SERVICE;
  }

  @Test
  void refusesABombOfListsOfAliases() {
    String bomb =
        bomb(
            "[x, x, x, x, x, x, x, x, x]",
            i -> "  a%d: &a%d [%s]".formatted(i + 1, i + 1, ("*a" + i + ", ").repeat(9)));

    assertThat(refusal(bomb))
        .startsWith("JC118 at compose.yaml:")
        .contains("its aliases expanded, has more than 1000000 parts");
  }

  @Test
  void refusesABombOfMergeKeys() {
    String bomb =
        "x-0: &m0 {k: v}\n"
            + lines(900, i -> "x-%d: &m%d {<<: [*m%d, *m%d]}".formatted(i + 1, i + 1, i, i))
            + SERVICE;

    assertThat(refusal(bomb)).startsWith("JC118 at compose.yaml:");
  }

  @Test
  void refusesLongTextThatAliasesRepeat() {
    String bomb =
        "x-t: &t " + "a".repeat(MIB / 2) + "\nx-l:\n" + lines(1000, i -> "- *t") + SERVICE;

    assertThat(refusal(bomb)).startsWith("JC118 at compose.yaml:");
  }

  @Test
  void refusesAnAnchorThatContainsItself() {
    assertThat(refusal("services:\n  a: &a\n    image: x\n    x-a: [1, {b: *a}]\n"))
        .startsWith("JC119 at compose.yaml:4:18: ");
  }

  @Test
  void refusesDeepNestingInEveryForm() {
    assertThat(refusal("x-a: " + "[".repeat(20_000))).startsWith("JC117 at compose.yaml:1:205");
    assertThat(refusal("x-a: " + "[".repeat(20_000) + "]".repeat(20_000))).startsWith("JC117 at");
    assertThat(refusal("x-a: " + "{a: ".repeat(20_000))).startsWith("JC117 at");
    assertThat(refusal("x-a:\n" + "- ".repeat(20_000) + "a\n")).startsWith("JC117 at");
    assertThat(refusal(lines(5_000, i -> " ".repeat(i) + "a:"))).startsWith("JC117 at");
  }

  @Test
  void refusesAHugeFileWithoutReadingItAll() throws IOException {
    assertThat(refusal(" ".repeat(50 * MIB).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("JC116 at compose.yaml:1:1: The file is larger than 16 MiB.");
    assertThat(refusal(SERVICE + lines(170_000, i -> "#" + " ".repeat(100))))
        .isEqualTo("JC116 at compose.yaml:1:1: The file is larger than 16 MiB.");
  }

  @Test
  void refusesAHugeLine() {
    for (String text : List.of("a".repeat(15 * MIB), "a ".repeat(7 * MIB), "1".repeat(15 * MIB))) {
      assertThat(refusal("# one\nx-a: " + text + "\n" + SERVICE))
          .isEqualTo("JC116 at compose.yaml:2:1: This line is longer than 1 MiB.");
    }
  }

  @Test
  void loadsALineThatIsOnlyLong() {
    assertThat(refusal("x-a: " + "a".repeat(MIB - 5) + "\n" + SERVICE)).isEqualTo("none");
    assertThat(refusal("x-a: " + "1".repeat(MIB - 5) + "\n" + SERVICE)).isEqualTo("none");
  }

  @Test
  void refusesBinaryFiles() throws IOException {
    var random = new byte[MIB];
    new Random(1).nextBytes(random);

    assertThat(refusal(random)).startsWith("JC170 at compose.yaml:1:");
    assertThat(refusal(new byte[MIB])).startsWith("JC110 at compose.yaml:1:1: ");
    assertThat(refusal("services:\n".getBytes(StandardCharsets.UTF_16LE))).startsWith("JC110 at");
  }

  @Test
  void readsUtf16WithItsMark() throws IOException {
    assertThat(refusal("\ufeffservices: {a: {image: x}}".getBytes(StandardCharsets.UTF_16LE)))
        .isEqualTo("none");
  }

  @Test
  void refusesAMillionKeys() {
    assertThat(refusal("x-a:\n" + lines(1_000_000, i -> " k" + i + ": v") + SERVICE))
        .isEqualTo("JC116 at compose.yaml:500001:1: The file has more than 500000 lines.");
  }

  @Test
  void refusesVeryManyAnchors() {
    assertThat(refusal("x-a:\n" + lines(300_000, i -> " k" + i + ": &a" + i + " v") + SERVICE))
        .isEqualTo("JC118 at compose.yaml:250000:11: The file has more than 500000 parts.");
  }

  @Test
  void refusesServicesThatInheritVeryMuch() {
    String stack =
        "services:\n  b:\n    image: x\n    labels: {a: "
            + "a".repeat(MIB / 2)
            + "}\n"
            + lines(5_000, i -> "  s" + i + ": {extends: b}");

    assertThat(refusal(stack))
        .startsWith("JC118 at compose.yaml:")
        .contains("The stack has more than 2000000 parts.");
  }

  @Test
  void refusesVeryManyPortsOfRanges() {
    assertThat(refusal("services: {a: {image: x, ports: [1-65535, 1-65535/udp, 1-9/sctp]}}"))
        .isEqualTo(
            "JC123 at compose.yaml:1:56: `services.a.ports.2` is a port too many: ranges may make"
                + " 131072.");
  }

  @Test
  void refusesVeryManyInclusionsOnce() {
    String including = "include: [" + "i.yaml, ".repeat(3_000) + "]\n";
    var sources = Stacks.sources(including).with("/proj/i.yaml", SERVICE);

    assertThat(refusal(FixtureCommand.request(List.of()), sources))
        .isEqualTo("JC143 at compose.yaml:1:8011: More than 1000 files are included.");
  }

  @Test
  void endsAfterAThousandProblems() {
    String stack = "services:\n" + lines(5_000, i -> "  s" + i + ": {imag: x}");
    try {
      Stacks.stack(stack);
    } catch (JComposeException e) {
      assertThat(e.diagnostics()).hasSize(1001);
      assertThat(e.diagnostics().get(1000).summary()).contains("more than 1000 problems");
      return;
    }
    throw new AssertionError("the stack was accepted");
  }

  @Test
  void loadsManyServicesThatShareAnAnchor() {
    String base =
        "x-b: &b {image: x, environment: {A: 1}, logging: {options: {a: b}}}\nservices:\n";
    var stack = Stacks.stack(base + lines(60, i -> "  s" + i + ": {<<: *b, hostname: h}"));

    assertThat(stack.services()).hasSize(60);
  }

  @Test
  void loadsABigBlockThatIsUsedTwoThousandTimes() {
    String block = "x-b: &b\n" + lines(200, i -> "  k" + i + ": v");
    var stack = Stacks.stack(block + SERVICE + "x-l:\n" + lines(2_000, i -> "- *b"));

    assertThat(ConfigText.yaml(stack).lines().count()).isEqualTo(200 * 2_001 + 11);
  }
}
