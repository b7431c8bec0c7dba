package io.jcompose.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.cli.man.ManPages;
import io.jcompose.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;

/** The manual pages, as they are written for all commands. */
class ManPageTest {
  private static final List<String> SECTIONS =
      List.of(
          "NAME",
          "SYNOPSIS",
          "DESCRIPTION",
          "OPTIONS",
          "ENVIRONMENT",
          "EXIT STATUS",
          "EXAMPLES",
          "SEE ALSO");

  @TempDir private Path directory;
  private final Commands commands = new Commands();

  @BeforeEach
  void write() throws IOException {
    ManPages.main(new String[] {directory.toString()});
  }

  private String page(String command) throws IOException {
    String name = command.isEmpty() ? "jcompose" : "jcompose-" + command;
    return Files.readString(directory.resolve(name + ".1"));
  }

  @Test
  void everyCommandHasAPageWithAllSections() throws IOException {
    for (String command : commands.byName().keySet()) {
      var sections =
          new ArrayList<>(page(command).lines().filter(it -> it.startsWith(".SH")).toList());
      sections.replaceAll(it -> it.substring(".SH \"".length(), it.length() - 1));
      assertThat(sections).as(command).containsSubsequence(SECTIONS);
    }
  }

  @Test
  void everyOptionThatHelpListsIsOnItsPage() throws IOException {
    for (Map.Entry<String, CommandSpec> command : commands.byName().entrySet()) {
      String page = page(command.getKey());
      for (var option : Commands.options(command.getValue())) {
        if (!option.hidden()) {
          assertThat(page).as(command.getKey()).contains(option.longestName().replace("-", "\\-"));
        }
      }
    }
  }

  @Test
  void everyCommandHasExamplesThatAreRight() throws IOException {
    for (String command : commands.byName().keySet()) {
      var examples = examples(page(command));
      assertThat(examples).as("examples of " + command).isNotEmpty();
      for (String example : examples) {
        assertThatCode(() -> commands.parse(words(example))).as(example).doesNotThrowAnyException();
      }
    }
  }

  private static List<String> examples(String page) {
    var examples = new ArrayList<String>();
    String section =
        page.substring(page.indexOf(".SH \"EXAMPLES\""), page.indexOf(".SH \"SEE ALSO"));
    for (String line : section.split("\n")) {
      if (line.startsWith(".B \"")) {
        examples.add(
            line.substring(4, line.length() - 1).replace("\\-", "-").replace("\\(aq", "'"));
      }
    }
    return examples;
  }

  /** Without the program's name; what is in quotes is one. */
  private static String[] words(String example) {
    var words = new ArrayList<String>();
    var found = Pattern.compile("'([^']*)'|(\\S+)").matcher(example);
    while (found.find()) {
      words.add(found.group(1) == null ? found.group(2) : found.group(1));
    }
    return words.subList(1, words.size()).toArray(new String[0]);
  }

  @Test
  void groffFindsNoFault() throws Exception {
    assumeTrue(Program.isInstalled("groff"), "skipped: no groff");
    for (String command : commands.byName().keySet()) {
      String name = command.isEmpty() ? "jcompose" : "jcompose-" + command;
      String shown =
          Program.output(
              directory,
              Map.of(),
              List.of("sh", "-c", "groff -man -Tutf8 -ww " + name + ".1 2>&1"));
      assertThat(shown).as(name).doesNotContain("warning:").doesNotContain("error:");
      assertThat(shown).contains(name);
    }
  }
}
