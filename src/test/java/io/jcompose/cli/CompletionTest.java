package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import io.jcompose.testing.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can follow a begun command line, asked for directly and by real shells. */
class CompletionTest {
  private static final String STACK =
      """
      services:
        web: {image: "web:${NEEDED:?}", scale: 3}
        db: {image: db, profiles: [dev]}
      """;

  @TempDir private Path dir;
  private Jc jc;

  @BeforeEach
  void stack() {
    jc = Jc.in(dir).stack(STACK);
  }

  private List<String> follows(String line) {
    String[] words = ("__complete " + line).split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].equals("_") ? "" : words[i];
    }
    var ran = jc.run(words);
    ran.ok();
    assertThat(ran.err()).isEmpty();
    return ran.out().lines().map(it -> it.split("\t")[0]).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          re                        | restart :4
          -f x.yaml vers            | version :4
          up _                      | db web :4
          up web _                  | db :4
          up -t 3 --scale d         | db= :6
          up --force                | --force-recreate :4
          up -- --force             | :4
          stop -t _                 | :4
          logs web --index _        | 1 2 3 :4
          logs db --index=          | --index=1 :4
          --profile _               | dev :4
          --pro                     | --project-name --project-directory --profile --progress :4
          --ansi n                  | never :4
          --progress=t              | --progress=tty :4
          config --services=        | --services=false --services=true :4
          down --rmi _              | all local :4
          ps --status=p             | --status=paused :4
          config -o _               | :0
          --project-directory _     | :16
          completion _              | bash fish zsh :4
          nix _                     | :4
          nix --f                   | :4
          --nix                     | :4
          -f nix.yaml up _          | :4
          --context nix up w        | web :4
          """)
  void whatCanFollow(String line, String words) {
    assertThat(follows(line)).containsExactly(words.split(" "));
  }

  @Test
  void theDockerClientAsksWithTheNameOfThePlugin() {
    jc.variable("DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND", "/usr/bin/docker");
    assertThat(follows("compose vers")).containsExactly("version", ":4");
    assertThat(follows("compose up w")).containsExactly("web", ":4");
  }

  @Test
  void aBrokenFileIsNoMatterForCompletion() {
    jc.stack("services: [\n");
    assertThat(follows("up _")).containsExactly(":4");
    assertThat(follows("up --det")).containsExactly("--detach", ":4");
  }

  @Test
  @Covers("completion")
  void onlyShellsThatAreKnownHaveAScript() {
    jc.run("completion", "bash").stdoutContains("complete -F").ok();
    jc.run("completion", "csh").stderrContains("it takes bash, zsh or fish").failed();
    jc.run("completion").stderrContains("`jcompose completion` needs SHELL.").failed();
  }

  private String inShell(String shell, String script) throws Exception {
    assumeTrue(Program.isInstalled(shell), "skipped: no " + shell);
    Program.write(dir.resolve("bin"), "jcompose");
    Program.write(dir.resolve("bin"), "docker-compose");
    var env =
        Map.of("PATH", dir.resolve("bin") + ":" + System.getenv("PATH"), "HOME", dir.toString());
    jc.file("script", script);
    return Program.output(dir, env, List.of(shell, dir.resolve("script").toString()));
  }

  @Test
  void bashCompletes() throws Exception {
    String output =
        inShell(
            "bash",
            """
            source <(jcompose completion bash)
            try() {
              COMP_LINE=$1 COMP_POINT=${#1} COMP_CWORD=0 COMPREPLY=()
              read -ra COMP_WORDS <<<"$1"
              _jcompose
              echo "${COMPREPLY[@]}"
            }
            try 'jcompose vers'
            try 'docker-compose up '
            try 'jcompose ps --status=ru'
            complete -p docker-compose
            """);
    assertThat(output)
        .isEqualTo("version\ndb web\nrunning\ncomplete -F _jcompose docker-compose\n");
  }

  @Test
  void fishCompletesWithDescriptions() throws Exception {
    String output =
        inShell(
            "fish",
            """
            jcompose completion fish | source
            complete -C 'jcompose vers'
            complete -C 'docker-compose up '
            complete -C 'jcompose config -o scr'
            """);
    assertThat(output).isEqualTo("version\tShow the version.\ndb\nweb\nscript\n");
  }

  @Test
  void zshCompletesWithDescriptions() throws Exception {
    // What zsh itself does with the words is left out: it needs a terminal.
    String output =
        inShell(
            "zsh",
            """
            autoload -Uz compinit; compinit -D -u
            source <(jcompose completion zsh)
            _describe() { print -rl -- "${(@P)4}" }
            _files() { print files }
            try() {
              words=(${(z)1}); [[ $1 != *' ' ]] || words+=('')
              CURRENT=$#words PREFIX=$words[-1]
              _jcompose
            }
            try 'jcompose vers'
            try 'docker-compose up '
            try 'jcompose config -o '
            print $_comps[docker-compose]
            """);
    assertThat(output).isEqualTo("version:Show the version.\ndb\nweb\nfiles\n_jcompose\n");
  }
}
