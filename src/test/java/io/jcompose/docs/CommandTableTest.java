package io.jcompose.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Golden;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** That every command and option has a test, and {@code docs/commands.md} says which. */
class CommandTableTest {
  private static final Path PAGE = Path.of("docs/commands.md");

  private final Map<String, CommandSpec> commands = new Commands().byName();
  private final Coverage coverage;

  CommandTableTest() throws URISyntaxException {
    coverage = Coverage.read();
  }

  @Test
  void everyCommandAndOptionThatHelpListsHasATest() {
    var gaps = new ArrayList<String>();
    commands.forEach(
        (name, spec) -> {
          if (!name.isEmpty() && !coverage.covers(List.of(name))) {
            gaps.add(name);
          }
          for (OptionSpec option : Commands.options(spec)) {
            var names = Commands.names(name, option);
            if (!option.hidden() && !coverage.covers(names)) {
              gaps.add(names.get(0));
            }
          }
        });
    assertThat(gaps).as("what no test covers").isEmpty();
  }

  @Test
  void noTestCoversWhatDoesNotExist() {
    var known = new TreeSet<>(commands.keySet());
    commands.forEach(
        (name, spec) ->
            Commands.options(spec).forEach(option -> known.addAll(Commands.names(name, option))));
    var unknown = coverage.all();
    unknown.removeAll(known);
    assertThat(unknown).as("what tests cover, and is no command or longest name").isEmpty();
  }

  @Test
  void thePageIsUpToDate() throws Exception {
    var page = new StringBuilder();
    page.append("# Commands and options, and the tests that cover them\n\n");
    page.append("Made by `CommandTableTest` from the parser's own description of the command");
    page.append(" line and the marks on tests;\n");
    page.append("`mvn test -Dtest=CommandTableTest -Dupdate.golden=true` makes it anew.\n");
    commands.forEach((name, spec) -> section(page, name, spec));
    notThere(page);
    Golden.check(PAGE, Optional.of(page.toString()));
  }

  private void section(StringBuilder page, String name, CommandSpec spec) {
    page.append("\n## ").append(name.isEmpty() ? "Before the command" : "`" + name + "`");
    page.append("\n\n").append(String.join(" ", spec.usageMessage().description())).append("\n");
    if (!name.isEmpty() && coverage.covers(List.of(name))) {
      page.append("Covered by ").append(coverage.cell(List.of(name))).append(".\n");
    }
    var options = Commands.options(spec);
    if (!options.isEmpty()) {
      page.append("\n| option | test |\n|---|---|\n");
    }
    for (OptionSpec option : options) {
      var names = Commands.names(name, option);
      String test =
          coverage.covers(names)
              ? coverage.cell(names)
              : option.hidden() ? "accepted, no effect" : "none";
      page.append("| ").append(cell(option)).append(" | ").append(test).append(" |\n");
    }
  }

  private static String cell(OptionSpec option) {
    var names = new ArrayList<String>();
    for (String name : option.names()) {
      names.add("`" + name + "`");
    }
    String value = option.arity().max() == 0 ? "" : " `" + option.paramLabel() + "`";
    return String.join(", ", names) + value;
  }

  private void notThere(StringBuilder page) {
    List<String> missing = Reference.read().commands();
    missing.removeAll(commands.keySet());
    if (!missing.isEmpty()) {
      page.append("\n## Commands of docker compose that are not there\n\n");
      page.append(String.join(", ", missing)).append("\n");
    }
  }
}
