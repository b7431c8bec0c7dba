package io.jcompose.build.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected values are those of Docker's own client. */
class IgnoreRulesTest {
  /** Rules are separated by blanks here; the last column is what they leave out. */
  @ParameterizedTest(name = "{0} | {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          foo              | foo foo/a foobar a/foo       | foo foo/a
          foo/bar          | foo foo/bar foo/bar/x        | foo/bar foo/bar/x
          /foo             | foo a/foo                    | foo
          foo/             | foo foo/a                    | foo foo/a
          ./foo            | foo                          | foo
          a/../foo         | foo a                        | foo
          ../foo           | foo                          |
          /../foo          | foo                          | foo
          a//b             | a/b                          | a/b
          .                | foo .x                       |
          /                | foo                          |
          *                | foo a/b .x                   | foo a/b .x
          *.go             | x.go a/x.go x.gob            | x.go
          */*.go           | x.go a/x.go a/b/x.go         | a/x.go
          */*              | a a/b                        | a/b
          *a               | a ba ab                      | a ba
          a*               | a ab ba a/x                  | a ab a/x
          a*c              | ac abc abbc ab/c             | ac abc abbc
          a*b*c            | abc axbxc acb                | abc axbxc
          ?                | a ab é                       | a é
          ?.go             | a.go ab.go                   | a.go
          a?c              | abc a/c ac                   | abc
          fo[o-p]          | foo fop foq                  | foo fop
          [ab]x            | ax bx cx                     | ax bx
          [^ab]x           | ax cx                        | cx
          [a-cx-z]         | b y m                        | b y
          [\\]]            | ] a                          | ]
          [\\-a]           | - a b                        | - a
          ]                | ] a                          | ]
          a]               | a] a                         | a]
          \\*              | * a                          | *
          \\?a             | ?a xa                        | ?a
          \\[a]            | [a] a                        | [a]
          \\!a             | !a a                         | !a
          \\#a             | #a a                         | #a
          a\\b             | ab a                         | ab
          **               | a a/b .x                     | a a/b .x
          **/foo           | foo a/foo a/b/foo xfoo       | foo a/foo a/b/foo
          **foo            | foo xfoo a/xfoo foox         | foo xfoo a/xfoo
          **/fo?           | foo a/foo xfoo               | foo a/foo
          **/*.go          | x.go a/b/x.go x              | x.go a/b/x.go
          **/foo/bar       | foo/bar a/foo/bar foo        | foo/bar a/foo/bar
          foo/**           | foo foo/a foo/a/b            | foo/a foo/a/b
          foo**            | foo foox foo/a fo            | foo foox foo/a
          foo/**/bar       | foo/bar foo/a/b/bar foo/xbar | foo/bar foo/a/b/bar
          a**b             | ab a/b a/x/b axb             | ab a/b a/x/b
          a/**/**/b        | a/b a/x/y/b                  | a/b a/x/y/b
          **/a/**          | a a/x b/a/x                  | a/x b/a/x
          **/**            | a a/b                        | a a/b
          **/a/*/c         | a/b/c x/a/b/c a/c            | a/b/c x/a/b/c
          a.b              | a.b axb                      | a.b
          a+b              | a+b aab                      | a+b
          (a)              | (a) a                        | (a)
          a$*              | a$ a$x a                     | a$ a$x
          {a,b}            | a b {a,b}                    | {a,b}
          ünï?             | ünïc unic                    | ünïc
          * !foo           | foo bar foo/a                | bar
          * !foo/bar       | foo foo/bar foo/x            | foo foo/x
          foo !foo/bar foo/bar/x | foo foo/bar foo/bar/x foo/bar/y | foo foo/bar/x
          !foo foo         | foo                          | foo
          foo !foo foo     | foo foo/a                    | foo foo/a
          *.md !README*.md | a.md README.md README-x.md   | a.md
          *.md !README*.md README-x.md | README.md README-x.md | README-x.md
          ** !**/*.go      | a a/x.go x.go                | a
          a !a/b a/b       | a/b a/c                      | a/b a/c
          a !x a !a/b      | a/b a/c                      | a/c
          d !d/f d         | d/f d/g                      | d/g
          """)
  void decidesAsDockerDoes(String rules, String paths, String excluded) throws Exception {
    var parsed = IgnoreRules.parse(rules.replace(' ', '\n'));
    var out = new ArrayList<String>();
    for (String path : paths.split(" ")) {
      if (parsed.excludes(path)) {
        out.add(path);
      }
    }
    assertThat(String.join(" ", out)).isEqualTo(excluded == null ? "" : excluded);
  }

  @Test
  void commentsBlanksAndByteOrderMarksAreNoRules() throws Exception {
    var rules = IgnoreRules.parse("\uFEFFfoo \r\n\n#bar\n  \n  # baz\n ! foo/keep\r\n");
    assertThat(rules.excludes("foo")).isTrue();
    assertThat(rules.excludes("foo/keep")).isFalse();
    assertThat(rules.excludes("bar")).isFalse();
    assertThat(rules.excludes("# baz")).isTrue();
  }

  @Test
  void aCaretIsALiteralUnlikeWithDocker() throws Exception {
    assertThat(IgnoreRules.parse("?/d^").excludes("a/d^")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[", "[]", "[]a]", "[a-]", "[-a]", "[a", "a[", "[^]", "[^", "[a-b-c]", "x[b-a]", "\\",
        "a\\", "**[", "!", "!  ", "![a"
      })
  void aBrokenPatternIsNamedByItsLine(String pattern) {
    assertThatThrownBy(() -> IgnoreRules.parse("# first\n" + pattern + "\n"))
        .isInstanceOfSatisfying(
            IgnoreRules.BadLine.class, it -> assertThat(it.line()).isEqualTo(2));
  }

  @ParameterizedTest(name = "{0} | {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          !foo/bar      | foo         | true
          !foo/bar      | foo/bar     | false
          !foo/bar      | fo          | false
          !foo/bar      | other       | false
          !foo/*/x      | foo/a       | true
          !foo/*/x      | foo/a/b     | false
          !*/x          | any         | true
          !**/x         | any/deep    | true
          !src/**/x     | src/a/b     | true
          !src/**/x     | other       | false
          !**x          | a           | true
          foo/bar       | foo         | false
          """)
  void aDirectoryIsEnteredOnlyForWhatMayBeBelow(String rule, String directory, boolean enter)
      throws Exception {
    assertThat(IgnoreRules.parse(rule).mayIncludeBelow(directory)).isEqualTo(enter);
  }

  @Test
  void aHostilePatternTakesLinearTime() throws Exception {
    String pattern = "*a".repeat(200) + "b";
    var rules = IgnoreRules.parse(pattern);
    assertThat(rules.excludes("a".repeat(4000))).isFalse();
    assertThat(List.of(rules.excludes("a".repeat(4000) + "b"))).containsExactly(true);
  }

  @Test
  void cleansPathsAsGoDoes() {
    assertThat(
            List.of("", "/", "a//b/", "./a", "a/..", "../a", "/../a", "a/../../b").stream()
                .map(IgnorePattern::clean))
        .containsExactly("", "/", "a/b", "a", ".", "../a", "/a", "../b");
  }
}
