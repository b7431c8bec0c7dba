package io.jcompose.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.docs.Reference.Flag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** That scripts written for docker compose find every option of the commands that we have. */
class DockerComposeCommandsTest {
  private final Map<String, CommandSpec> commands = new Commands().byName();
  private final List<Flag> reference = Reference.read().flags();

  @Test
  void everyOptionOfDockerComposeIsThere() {
    var missing = new ArrayList<String>();
    for (Flag flag : reference) {
      var command = commands.get(flag.command());
      if (command != null && !command.optionsMap().containsKey(flag.name())) {
        missing.add(flag.full());
      } else if (command != null
          && !flag.letter().isEmpty()
          && !command.optionsMap().containsKey(flag.letter())) {
        missing.add(flag.full() + " as " + flag.letter());
      }
    }
    assertThat(missing).as("options of docker compose that we lack").isEmpty();
  }

  @Test
  void anOptionTakesAValueWhereItDoesInDockerCompose() {
    var other = new ArrayList<String>();
    for (Flag flag : reference) {
      var option = option(flag);
      if (option != null && isFlag(option) == flag.value()) {
        other.add(flag.full());
      }
    }
    assertThat(other).as("options that take a value only here, or only there").isEmpty();
  }

  @Test
  void aLetterMeansTheSame() {
    var other = new ArrayList<String>();
    for (Flag flag : reference) {
      var option = option(flag);
      if (option != null
          && !flag.letter().isEmpty()
          && commands.get(flag.command()).optionsMap().get(flag.letter()) != option) {
        other.add(flag.full() + " as " + flag.letter());
      }
    }
    assertThat(other).as("letters that mean another option here").isEmpty();
  }

  private static boolean isFlag(OptionSpec option) {
    boolean named = option.type() == boolean.class || option.type() == Boolean.class;
    return named || option.arity().max() == 0;
  }

  private OptionSpec option(Flag flag) {
    var command = commands.get(flag.command());
    return command == null ? null : command.optionsMap().get(flag.name());
  }
}
