package io.jcompose.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.JComposeException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which references are understood, and as what. */
class ReferenceTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final String DIGEST = "sha256:" + COMMIT + "0123456789abcdef01234567";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          https://h.example/a.git               | https://h.example/a.git     | ''          | ''
          https://h.example/a.git#v1            | https://h.example/a.git     | v1          | ''
          https://h.example/a.git#release/1:x/y | https://h.example/a.git     | release/1   | x/y
          https://h.example/a.git#:x/           | https://h.example/a.git     | ''          | x
          https://h.example/a.git#main:/x.yaml  | https://h.example/a.git     | main        | x.yaml
          git@h.example:a/b.git#main            | git@h.example:a/b.git       | main        | ''
          me@h.example:a/b                      | me@h.example:a/b            | ''          | ''
          ssh://git@h.example:22/a/b#main       | ssh://git@h.example:22/a/b  | main        | ''
          github.com/a/b#main                   | https://github.com/a/b      | main        | ''
          git://127.0.0.1:9/a                   | git://127.0.0.1:9/a         | ''          | ''
          http://localhost:9/a.git              | http://localhost:9/a.git    | ''          | ''
          """)
  void readsAGitReference(String text, String url, String ref, String path) {
    assertThat(Reference.parse(text)).isEqualTo(new GitReference(text, url, ref, path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          oci://h.example/a/b:1        | h.example            | a/b         | 1
          oci://h.example:5000/a       | h.example:5000       | a           | latest
          oci://localhost/a            | localhost            | a           | latest
          oci://a/b:2                  | registry-1.docker.io | a/b         | 2
          oci://a                      | registry-1.docker.io | library/a   | latest
          oci://docker.io/a            | registry-1.docker.io | library/a   | latest
          oci://[::1]:5000/a           | [::1]:5000           | a           | latest
          """)
  void readsAReferenceToARegistry(String text, String host, String repository, String tag) {
    assertThat(Reference.parse(text))
        .isEqualTo(new OciReference(text, host, repository, tag, Optional.empty()));
  }

  @Test
  void aWholeCommitOrDigestIsAPin() {
    assertThat(Reference.parse("git://h.example/a#" + COMMIT).pin())
        .contains(new Pin("git", COMMIT));
    assertThat(Reference.parse("oci://h.example/a:1@" + DIGEST).pin().map(Pin::toString))
        .contains(DIGEST);
    assertThat(Reference.parse("https://h.example/a.git#0123456").pin()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://h.example/a",
        "https://h.example/a.git/",
        "https://h.example/a.tar.gz",
        "file:///srv/a.git",
        "ftp://h.example/a.git",
        "ext::sh -c x",
        "git+ssh://h.example/a.git",
        "-oProxyCommand=x@h.example:a",
        "git@-oProxyCommand=x:a",
        "ssh://-oProxyCommand=x/a",
        "ssh:///a",
        "https://h.example/a b.git",
        "https://h.example/a.git#--upload-pack=x",
        "https://h.example/a.git#a..b",
        "https://h.example/a.git#a b",
        "https://h.example/a.git#main:../b",
        "https://h.example/a.git#main:a/../../b",
        "https://h.example/a.git#main:.git/config",
        "https://h.example/a.git#main:a//b",
        "https://h.example/a.git#main:a\\b",
        "oci://h.example/a@sha256:12",
        "oci://h.example/a@md5:12",
        "oci://h.example/../a",
        "oci://h.example/A",
        "oci://h.example/a:b c",
        "oci://h.example/",
        "oci://h.example?x/a",
        "oci://me:secret@h.example/a",
      })
  void refusesWhatIsNoneOrCouldBeSomethingElse(String text) {
    assertThatThrownBy(() -> Reference.parse(text))
        .isInstanceOfSatisfying(
            JComposeException.class,
            e -> assertThat(e.diagnostics().get(0).code().toString()).isEqualTo("JC682"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"git://h.example/a", "http://h.example/a.git#main"})
  void wantsACommitWhereAnybodyCouldChangeWhatComes(String text) {
    assertThatThrownBy(() -> Reference.parse(text)).hasMessageContaining("could be changed");
  }

  @Test
  void aPasswordIsGivenToGitAlone() {
    var reference = Reference.parse("https://me:secret@h.example/a.git#main:x");

    assertThat(((GitReference) reference).url()).contains("secret");
    assertThat(reference.toString() + reference.text() + reference.label() + reference.source())
        .doesNotContain("secret")
        .contains("https://h.example/a.git#main");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, true",
    "localhost:5000, true",
    "127.0.0.1:5000, true",
    "[::1]:5000, true",
    "me@127.9.9.9:1/x, true",
    "127.0.0.1.example, false",
    "localhost.example, false",
    "h.example/127.0.0.1, false",
    "10.0.0.1, false",
  })
  void knowsThisMachinesOwnAddresses(String address, boolean own) {
    assertThat(Loopback.is(address)).isEqualTo(own);
  }
}
