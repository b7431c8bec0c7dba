package io.jcompose.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.LayeredImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

class ExcerptTest {
  private static byte[] excerpt(byte[] tar, Set<String> without) throws IOException {
    var out = new ByteArrayOutputStream();
    Excerpt.copy(new ByteArrayInputStream(tar), without, out);
    return out.toByteArray();
  }

  private static List<String> entries(byte[] tar) throws IOException {
    var names = new ArrayList<String>();
    try (var in = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
      for (var it = in.getNextEntry(); it != null; it = in.getNextEntry()) {
        names.add(it.getName() + " " + new String(in.readAllBytes()).length());
      }
    }
    return names;
  }

  @Test
  void leavesFilesOutAndTheRestAsItIs() throws IOException {
    byte[] whole = LayeredImage.of("one", "two", "three").tar("x:1");
    var rest = new ArrayList<>(entries(whole));
    rest.removeIf(it -> it.startsWith("0.tar") || it.startsWith("2.tar"));
    assertThat(entries(excerpt(whole, Set.of("0.tar", "2.tar")))).isEqualTo(rest);
    assertThat(excerpt(whole, Set.of("no such"))).isEqualTo(whole);
    assertThat(excerpt(whole, Set.of())).isEqualTo(whole);
  }

  @Test
  void leavesOutWhatBelongsToALongNameToo() throws IOException {
    String name = "d/".repeat(80) + "layer.tar";
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (String each : List.of(name, "after")) {
        var entry = new TarArchiveEntry(each);
        entry.setSize(700);
        tar.putArchiveEntry(entry);
        tar.write(new byte[700]);
        tar.closeArchiveEntry();
      }
    }
    assertThat(entries(excerpt(bytes.toByteArray(), Set.of(name)))).containsExactly("after 700");
  }

  @Test
  void onlyAnUnbrokenRowOfLayersIsKnown() {
    assertThat(KnownLayers.shared(List.of("a", "b", "c"), List.of("a", "b", "d", "c")))
        .isEqualTo(2);
    assertThat(KnownLayers.shared(List.of("a", "b"), List.of("b"))).isZero();
  }

  /** The second names of each are what engine 20.10.24 gave these layers in an archive. */
  @Test
  void layersHaveTheNamesOfOldAndNewArchives() {
    var layers =
        List.of(
            "sha256:2c28091bfa840b743b8a205818d452713fba6327cee01c5ce52ab181f211d4f8",
            "sha256:fcf0b72dd5216f4a4bfa712f6a0d9bcf78085ab41d9efdf8721d388787a1fdb2",
            "sha256:f9d74e4e33ba53fa650a7cd66d1e53dfefd58bf39bdd98a6cc9e967ed2ae61d1");
    assertThat(KnownLayers.files(layers, 2))
        .containsExactlyInAnyOrder(
            "blobs/sha256/2c28091bfa840b743b8a205818d452713fba6327cee01c5ce52ab181f211d4f8",
            "ed7182f3bf6274b09fdab98e0e3dc189bb84bc81992a0aa85ddb34098a1fea43/layer.tar",
            "blobs/sha256/fcf0b72dd5216f4a4bfa712f6a0d9bcf78085ab41d9efdf8721d388787a1fdb2",
            "1663a7b8929b42e49f9fa5ea7e7b25145a0c67939339773ea21288a358378d3b/layer.tar");
  }

  @Test
  void aLayerThatComesAgainHigherUpIsSent() {
    assertThat(KnownLayers.files(List.of("sha256:a", "sha256:b", "sha256:a"), 2))
        .contains("blobs/sha256/b")
        .doesNotContain("blobs/sha256/a");
  }
}
