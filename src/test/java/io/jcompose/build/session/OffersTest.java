package io.jcompose.build.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.SourceLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OffersTest {
  private static final Directory ONE = directory("/one", 1);
  private static final Directory OTHER = directory("/other", 1);
  private final List<Diagnostic> notices = new ArrayList<>();

  private static Directory directory(String path, int line) {
    var place = new SourceLocation("compose.yaml", line, 1);
    return new Directory.OnDisk(Path.of(path), Optional.of(place));
  }

  private Offer offer(SessionContent content) {
    return new Offer(content, notices::add);
  }

  private Offer directories(Map<String, Directory> directories) {
    return offer(Offering.directories(directories));
  }

  private Offer secrets(String text) {
    return offer(
        Offering.secrets(Map.of("key", new Secret(new Secret.OfText(text), Optional.empty()))));
  }

  @Test
  void buildsThatMeanTheSameDirectoriesByTheSameNamesHaveOneSession() {
    var offers = new Offers(directories(Map.of("context", ONE, "dockerfile-1", ONE)));
    assertThat(offers.take(directories(Map.of("context", OTHER)))).isFalse();
    assertThat(
            offers.take(directories(Map.of("context", directory("/one", 7), "dockerfile-2", ONE))))
        .isTrue();
    assertThat(offers.take(directories(Map.of("context", ONE, "dockerfile-2", OTHER)))).isFalse();
    assertThat(offers.has("dockerfile-2", ONE)).isTrue();
    assertThat(offers.has("dockerfile-2", OTHER)).isFalse();
  }

  @Test
  void noBuildCanAskForASecretOfAnother() {
    var offers = new Offers(secrets("hunter2"));
    assertThat(offers.take(directories(Map.of()))).isFalse();
    assertThat(offers.take(secrets("hunter3"))).isFalse();
    assertThat(offers.take(secrets("hunter2"))).isTrue();
    assertThat(new Offers(directories(Map.of())).take(secrets("hunter2"))).isFalse();
  }

  @Test
  void whatIsLentBringsNoSecretsAndDoesNotChangeWhoFits() {
    var offers = new Offers(secrets("hunter2"));
    offers.lend(directories(Map.of("context", ONE)).only("context"));
    assertThat(offers.take(secrets("hunter2"))).isTrue();
    assertThat(offers.take(directories(Map.of("context", ONE)))).isFalse();
  }

  @Test
  void aSessionEndsWithTheLastOfItsBuilds() {
    var first = directories(Map.of("context", ONE));
    var second = directories(Map.of("context", ONE));
    var offers = new Offers(first);
    offers.take(second);
    assertThat(offers.drop(first)).isTrue();
    assertThat(offers.has("context", ONE)).isTrue();
    assertThat(offers.drop(second)).isFalse();
  }

  @Test
  void everyBuildHearsOnceOfWhatItsUserNamedAtAPlaceOfItsOwn() {
    var all =
        List.of(
            directories(Map.of("context", directory("/one", 3))),
            directories(Map.of("context", directory("/one", 7))),
            directories(Map.of("other", OTHER)));
    var offered = new Offered<>(all, SessionContent::directories);
    for (int i = 0; i < 2; i++) {
      offered.tell(
          "context",
          it -> Diagnostic.warning(new Code("JC868"), "odd").at(((Directory.OnDisk) it).place()));
    }
    assertThat(notices).extracting(it -> it.at().orElseThrow().line()).containsExactly(3, 7);
  }
}
