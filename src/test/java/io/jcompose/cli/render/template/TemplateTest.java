package io.jcompose.cli.render.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.cli.render.Ansi;
import io.jcompose.cli.render.DiagnosticRenderer;
import io.jcompose.diag.JComposeException;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  private static final Row ROW =
      new Row(
          new DictBuilder()
              .put("ID", "f4cb6a7f74fd")
              .put("Name", "shop-web-1")
              .put("State", "running")
              .put("Health", "")
              .put("ExitCode", 3)
              .put("Ports", "0.0.0.0:80->80/tcp")
              .put("Publishers", new Value.Seq(List.of(port("0.0.0.0", 80), port("::", 81))))
              .put("None", new Value.Seq(List.of()))
              .build(),
          Map.of("com.example.my-team_id", "a,b"));

  @ParameterizedTest
  @CsvSource({
    "{{.Name}} {{.Health}}, false",
    "{{.Name}} {{.Size}}, true",
    "{{json .}}, true",
    "{{range .}}x{{end}}, true",
    "{{$x := .Name}}{{$.Size}}, true",
    "{{$}}, true",
    "no field, false"
  })
  void saysWhetherItMayShowAField(String template, boolean may) {
    assertThat(Template.mayShow(template, "Size")).isEqualTo(may);
  }

  private static Value port(String url, int published) {
    return new DictBuilder().put("URL", url).put("PublishedPort", published).build();
  }

  private static String text(String template) {
    return Template.parse("--format", template).text(ROW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\0',
      textBlock =
          """
          {{.Name}}                                            ¦ shop-web-1
          {{.Name}} is {{.State}}                              ¦ shop-web-1 is running
          <{{- .Name -}}>                                      ¦ <shop-web-1>
          a {{- .ExitCode -}} b                                ¦ a3b
          {{/* nothing */}}x                                   ¦ x
          {{ $x := .Name }}{{ $x }}                            ¦ shop-web-1
          {{ $x := 1 }}{{if true}}{{ $x = 2 }}{{end}}{{ $x }}  ¦ 2
          {{$.Name}}{{with .State}}{{.}}{{$.ID}}{{end}}        ¦ shop-web-1runningf4cb6a7f74fd
          {{.Label "com.example.my-team_id"}}|{{.Label "x"}}|  ¦ a,b||
          {{json .Ports}}                                      ¦ "0.0.0.0:80->80/tcp"
          {{json .Publishers}}                                 ¦ [{"URL":"0.0.0.0","PublishedPort":80},{"URL":"::","PublishedPort":81}]
          {{.Publishers}} {{.None}}                            ¦ [{0.0.0.0 80} {:: 81}] []
          {{upper .Name}} {{lower "ABC"}} {{title "ab cd"}}    ¦ SHOP-WEB-1 abc Ab Cd
          {{split .Name "-"}} {{join (split .Name "-") "/"}}   ¦ [shop web 1] shop/web/1
          {{truncate .ID 4}} {{truncate "ab" 4}}               ¦ f4cb ab
          <{{pad .State 2 3}}|{{pad .Health 2 3}}|             ¦ <  running   ||
          {{.Name | upper | printf "%s-%q" "a"}}               ¦ a-"SHOP-WEB-1"
          {{printf "%-6s|%4d|%04d|%.2f|%v|%t|%x|%%" "ab" 7 7 1.5 .None true 255}} ¦ ab    |   7|0007|1.50|[]|true|ff|%
          {{println .Name 1}}x                                 ¦ shop-web-1 1⏎x
          {{print 1 2 "a" "b"}}                                ¦ 1 2ab
          {{len .Name}} {{len .Publishers}}                    ¦ 10 2
          {{(index .Publishers 1).URL}}                        ¦ ::
          {{slice .ID 0 3}} {{slice .ID 9}}                    ¦ f4c 4fd
          {{if eq .State "running"}}UP{{else}}DOWN{{end}}      ¦ UP
          {{if .Health}}a{{else if .None}}b{{else}}c{{end}}    ¦ c
          {{if and .Name (gt .ExitCode 0)}}failed{{end}}       ¦ failed
          {{or .Health .State}} {{and .Health .Nope}}          ¦ running
          {{eq .State "x" "running"}} {{ne 1 2}} {{le 2 2}} {{lt "a" "b"}} {{ge 1 2}} {{not .Health}} ¦ true true true true false true
          {{range .Publishers}}{{.URL}}:{{.PublishedPort}} {{end}}. ¦ 0.0.0.0:80 :::81 .
          {{range $i, $p := .Publishers}}{{$i}}={{$p.URL}},{{end}} ¦ 0=0.0.0.0,1=::,
          {{range .None}}x{{else}}none{{end}}                  ¦ none
          {{with .Health}}{{.}}{{else}}none{{end}}             ¦ none
          {{`raw "x"`}} {{"a\\tb"}}                            ¦ raw "x" a→b
          a\\tb\\nc                                            ¦ a→b⏎c
          """)
  void fillsInWhatUsersOfDockerWrite(String template, String expected) {
    String plain = template.replace("\\\\", "\\");
    assertThat(text(plain).stripTrailing().replace('\n', '⏎').replace('\t', '→'))
        .isEqualTo(expected == null ? "" : expected.replace("\\\\", "\\"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\0',
      textBlock =
          """
          {{.Name                  ¦ 1: `{{` has no `}}`.
          x{{.Nmae}}               ¦ 4: there is no field `Nmae`; did you mean `Name`.
          {{.Name.X}}              ¦ 8: there is no field `X` in this.
          {{foo .Name}}            ¦ 3: there is no function `foo`.
          {{if .Name}}x            ¦ 3: `if` has no `{{end}}`.
          {{if .Name}}{{else}}x    ¦ 3: `if` has no `{{end}}`.
          x{{end}}                 ¦ 4: `end` belongs to nothing before it.
          {{define "x"}}{{end}}    ¦ 3: `define` cannot be used here.
          {{.Name "x"}}            ¦ 3: what is no function takes no arguments.
          {{"abc}}                 ¦ 3: the text has no closing quote.
          {{(.Name}}               ¦ 3: `(` has no `)`.
          {{.Name |}}              ¦ 10: a value is missing.
          {{upper}}                ¦ 3: `upper` takes 1 argument.
          {{upper 1}}              ¦ 3: `upper` needs a text as argument 1.
          {{eq 1 "a"}}             ¦ 3: `eq` cannot compare values of these kinds.
          {{index .Publishers 7}}  ¦ 3: `index` finds no item 7.
          {{range .Name}}{{end}}   ¦ 9: `range` needs a list, and this is none.
          {{printf "%d" "a"}}      ¦ 3: `printf` has an argument that `%d` cannot show.
          {{$x}}                   ¦ 3: there is no variable `$x`.
          {{.Name ! }}             ¦ 9: `!` has no meaning here.
          {{.Label}}               ¦ 3: `.Label` takes the key of one label.
          """)
  void saysWhatIsWrongAndAtWhichCharacter(String template, String words) {
    assertThatThrownBy(() -> text(template))
        .isInstanceOfSatisfying(
            JComposeException.class,
            e ->
                assertThat(e.diagnostics().get(0).summary())
                    .isEqualTo("The template of `--format` is wrong at character " + words));
  }

  @Test
  void marksThePlaceBelowTheTemplate() {
    assertThatThrownBy(() -> text("table {{.Name}} {{.Stat}}"))
        .isInstanceOfSatisfying(
            JComposeException.class,
            e ->
                assertThat(new DiagnosticRenderer(Ansi.OFF).text(e.diagnostics().get(0)))
                    .isEqualTo(
                        """
                        error[JC741]: The template of `--format` is wrong at character 19: there is no field `Stat`; did you mean `State`.
                          table {{.Name}} {{.Stat}}
                                            ^
                        """));
  }

  @Test
  void isBoundedInLengthDepthStepsAndOutput() {
    String doubling = "{{$x := \"ab\"}}" + "{{$x = printf \"%s%s\" $x $x}}".repeat(40);
    String loops = "{{range $.Publishers}}".repeat(20) + "x" + "{{end}}".repeat(20);
    for (String template :
        List.of(
            "x".repeat(20_000),
            "{{if 1}}".repeat(60) + "{{end}}".repeat(60),
            "{{" + "(".repeat(100) + "1" + ")".repeat(100) + "}}",
            doubling,
            loops,
            "{{if 1}}{{else " + "if 1}}{{else ".repeat(80) + "}}{{end}}")) {
      assertThatThrownBy(() -> text(template))
          .isInstanceOfSatisfying(
              JComposeException.class,
              e -> assertThat(e.diagnostics().get(0).code().text()).isEqualTo("JC742"));
    }
    assertThatThrownBy(() -> text("{{pad .Name 100000000 0}}")).hasMessageContaining("4096");
  }

  @Test
  void headingsGoThroughTheSameTemplate() {
    var headings = Map.of("Name", "NAME", "ID", "CONTAINER ID");
    assertThat(
            Template.parse("--format", "{{upper .Name}}\\t{{truncate .ID 2}}\\t{{.ExitCode}}")
                .heading(headings))
        .isEqualTo("NAME\tCONTAINER ID\tEXIT CODE");
    assertThat(
            Template.parse(
                    "--format",
                    "{{.Label \"com.example.my-team_id\"}} {{join (split .Name \"-\") \"/\"}}")
                .heading(headings))
        .isEqualTo("my team id NAME");
  }
}
