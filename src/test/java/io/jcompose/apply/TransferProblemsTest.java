package io.jcompose.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineException.Kind;
import io.jcompose.registry.Answer;
import io.jcompose.registry.Login;
import io.jcompose.wire.Distribution;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of pulls and pushes that fail. */
class TransferProblemsTest {
  private static final Login ALI = new Login("r.example", "ali", "opensesame", "", "");

  private static String told(Kind kind, String words, Optional<Login> login, String... platforms) {
    var asked =
        new TransferProblems.Asked(
            "pulling",
            "r.example/a:1",
            Optional.empty(),
            new Answer(login, "/home/ali/.docker/config.json", List.of()));
    var there =
        platforms.length == 0
            ? Optional.<Distribution>empty()
            : Optional.of(new Distribution("sha256:ab", List.of(platforms)));
    var failure = new EngineException(kind, "unix:///e", "POST /x", 500, words, null);
    return TransferProblems.of(asked, failure, there)
        .map(it -> it.code() + ": " + it.summary() + " | " + it.hint().orElse(""))
        .orElse("");
  }

  @Test
  void aRefusedLoginIsToldWithUserAndOrigin() {
    assertThat(told(Kind.UNAUTHORIZED, "unauthorized: incorrect", Optional.of(ALI)))
        .isEqualTo(
            "JC407: Image r.example/a:1: pulling failed: r.example refused the user `ali` with the"
                + " password from `/home/ali/.docker/config.json` (unauthorized: incorrect) | Log"
                + " in anew with `docker login r.example`, or as a user who may have the image.");
    var token = new Login("r.example", "ali", "", "secret", "");
    assertThat(told(Kind.UNAUTHORIZED, "denied", Optional.of(token)))
        .contains("refused the token from")
        .doesNotContain("secret");
  }

  @Test
  void aMissingLoginIsToldWithWhereItWasLookedFor() {
    assertThat(told(Kind.UNAUTHORIZED, "no basic auth credentials", Optional.empty()))
        .startsWith(
            "JC407: Image r.example/a:1: pulling failed: the registry wants a login, and there is"
                + " none for it in `/home/ali/.docker/config.json` (no basic auth credentials)");
  }

  @Test
  void theOtherFailuresHaveACodeAndAdviceOfTheirOwn() {
    var none = Optional.<Login>empty();
    assertThat(told(Kind.OTHER, "no matching manifest for linux/s390x", none, "linux/amd64"))
        .startsWith("JC873")
        .endsWith("It is there for linux/amd64: ask for one of them with `platform`.");
    assertThat(told(Kind.OTHER, "unexpected EOF", none))
        .startsWith("JC874: Image r.example/a:1: pulling failed: tried again in vain:");
    assertThat(told(Kind.OTHER, "toomanyrequests: pull rate limit", none))
        .startsWith("JC875")
        .contains("a user has a larger quota");
    assertThat(told(Kind.OTHER, "dial tcp 127.0.0.1:1: connection refused", none))
        .startsWith("JC876");
    assertThat(told(Kind.OTHER, "http: server gave HTTP response to HTTPS client", none))
        .startsWith("JC877")
        .contains("insecure-registries");
    assertThat(told(Kind.OTHER, "something else", none)).isEmpty();
  }

  @Test
  void whatARegistryAppendsToTheAddressOfAnUploadIsLeftOut() {
    String words = "Patch \"http://r/v2/a/blobs/uploads/7?_state=abc&x=1\": EOF";
    var failure = new EngineException(Kind.OTHER, "unix:///e", "POST /x", 500, words, null);

    assertThat(TransferProblems.words(failure))
        .isEqualTo("Patch \"http://r/v2/a/blobs/uploads/7\": EOF");
  }
}
