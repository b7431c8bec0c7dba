package io.jcompose.build.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.JComposeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheDirectoryTest {
  @TempDir Path temp;
  private CacheDirectory cache;

  @BeforeEach
  void aDirectoryThatIsNotThereYet() {
    cache = new CacheDirectory(temp.resolve("a/cache"));
  }

  @Test
  void hasNothingBeforeSomethingIsWritten() {
    assertThat(cache.digest("latest")).isEmpty();
    assertThat(cache.root()).doesNotExist();
  }

  @Test
  void whatIsNamedIsFoundAndTakesTheNameOfWhatHadIt() throws IOException {
    cache.name("{\"digest\":\"sha256:1\",\"size\":7}", "latest");
    cache.name("{\"digest\":\"sha256:2\"}", "other");
    cache.name("{\"digest\":\"sha256:3\"}", "latest");
    assertThat(cache.digest("latest")).contains("sha256:3");
    assertThat(cache.digest("other")).contains("sha256:2");
    assertThat(Files.readString(cache.root().resolve("index.json"))).doesNotContain("sha256:1");
    assertThat(cache.root().resolve("oci-layout")).hasContent("{\"imageLayoutVersion\":\"1.0.0\"}");
  }

  @Test
  void manyBuildsMayNameSomethingAtOnce() {
    var builds = new ArrayList<CompletableFuture<Void>>();
    for (int i = 0; i < 20; i++) {
      String tag = "t" + i;
      builds.add(CompletableFuture.runAsync(() -> cache.name("{\"digest\":\"" + tag + "\"}", tag)));
    }
    builds.forEach(CompletableFuture::join);
    for (int i = 0; i < 20; i++) {
      assertThat(cache.digest("t" + i)).contains("t" + i);
    }
  }

  @Test
  void abrokenIndexHasNothingAndIsNotOverwritten() throws IOException {
    Files.createDirectories(cache.root());
    Path index = Files.writeString(cache.root().resolve("index.json"), "{nonsense");
    assertThat(cache.digest("latest")).isEmpty();
    assertThatThrownBy(() -> cache.name("{}", "latest"))
        .isInstanceOf(JComposeException.class)
        .hasMessageContaining(cache.root().toString());
    assertThat(index).hasContent("{nonsense");
  }
}
