package io.jcompose.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.JComposeException;
import io.jcompose.testing.LayeredImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found to be carried in vain. */
class WasteTest {
  private final LayeredImage image = new LayeredImage();

  private Waste waste() throws IOException {
    return Waste.of("web", new ByteArrayInputStream(image.tar("web:1")), 10);
  }

  private String told() throws IOException {
    var text = new StringBuilder();
    var waste = waste();
    for (var it : waste.paths()) {
      text.append(
          "%s %d bytes in %d files of layer %d, %s by layer %d\n"
              .formatted(
                  it.path(),
                  it.bytes(),
                  it.files(),
                  it.added(),
                  it.replaced() ? "replaced" : "deleted",
                  it.by()));
    }
    return text + "wasted " + waste.wasted() + " of " + waste.bytes();
  }

  @Test
  void aFileThatALaterLayerDeletesOrReplacesIsWaste() throws IOException {
    image
        .layer("COPY . /", it -> it.file("app/big", 1000).file("app/old", 300).file("kept", 50))
        .layer("RUN rm", it -> it.file("app/.wh.big", 0).file("app/old", 20));

    assertThat(told())
        .isEqualTo(
            """
            /app/big 1000 bytes in 1 files of layer 0, deleted by layer 1
            /app/old 300 bytes in 1 files of layer 0, replaced by layer 1
            wasted 1300 of 1370\
            """);
  }

  @Test
  void aDirectoryThatIsTakenAwayIsToldAsOneWithAllThatWasInIt() throws IOException {
    image
        .layer("RUN apt", it -> it.file("var/lists/a", 10).file("var/lists/sub/b", 20))
        .layer("RUN more", it -> it.file("var/lists/c", 5))
        .layer("RUN rm", it -> it.file("var/.wh.lists", 0));

    assertThat(told())
        .isEqualTo(
            """
            /var/lists 30 bytes in 2 files of layer 0, deleted by layer 2
            /var/lists 5 bytes in 1 files of layer 1, deleted by layer 2
            wasted 35 of 35\
            """);
    assertThat(waste().undone())
        .containsExactly(new Waste.Undone(0, 2, 30, 2), new Waste.Undone(1, 2, 5, 1));
  }

  @Test
  void anOpaqueDirectoryHidesWhatLowerLayersHaveInItButNotItsOwn() throws IOException {
    image
        .layer("a", it -> it.file("d/x", 10).file("d/y", 20))
        .layer("b", it -> it.file("d/x", 7).file("d/.wh..wh..opq", 0));

    assertThat(told())
        .isEqualTo(
            """
            /d 30 bytes in 2 files of layer 0, deleted by layer 1
            wasted 30 of 37\
            """);
  }

  @Test
  void aFileInThePlaceOfADirectoryTakesAwayAllThatWasInIt() throws IOException {
    image.layer("a", it -> it.file("d/x", 10)).layer("b", it -> it.file("d", 3));

    assertThat(told()).startsWith("/d 10 bytes in 1 files of layer 0, deleted by layer 1\n");
  }

  @Test
  void aDirectoryThatComesAgainUndoesNothing() throws IOException {
    image
        .layer("a", it -> it.file("d/x", 10))
        .layer("b", it -> it.entry(new TarArchiveEntry("d/")).file("d/y", 1));

    assertThat(told()).isEqualTo("wasted 0 of 11");
  }

  @Test
  void whatComesAgainAfterItWasDeletedIsWasteOnlyOnce() throws IOException {
    image
        .layer("a", it -> it.file("x", 10))
        .layer("b", it -> it.file(".wh.x", 0))
        .layer("c", it -> it.file("x", 4));

    assertThat(told()).endsWith("wasted 10 of 14");
  }

  @Test
  void theContentOfAFileLivesAsLongAsOneOfItsNames() throws IOException {
    var link = new TarArchiveEntry("b", TarConstants.LF_LINK);
    link.setLinkName("a");
    image.layer("one", it -> it.file("a", 10).entry(link)).layer("two", it -> it.file(".wh.a", 0));
    assertThat(told()).isEqualTo("wasted 0 of 10");

    image.layer("three", it -> it.file(".wh.b", 0));
    assertThat(told())
        .isEqualTo(
            """
            /b 10 bytes in 1 files of layer 0, deleted by layer 2
            wasted 10 of 10\
            """);
  }

  @Test
  void theSameLayerTwiceIsStoredOnceAndWastesNothing() throws IOException {
    image.layer("a", it -> it.file("x", 10)).layer("a", it -> it.file("x", 10));
    var twice = new String(image.tar("web:1"), StandardCharsets.ISO_8859_1);
    // Engines name both by the one file.
    String once = twice.replace("\"1.tar\"", "\"0.tar\"");

    var waste =
        Waste.of("web", new ByteArrayInputStream(once.getBytes(StandardCharsets.ISO_8859_1)), 10);

    assertThat(waste.wasted()).isZero();
  }

  @Test
  void instructionsWithoutALayerDoNotShiftTheOthers() throws IOException {
    image
        .layer("/bin/sh -c #(nop) COPY a", it -> it.file("a", 1))
        .instruction("/bin/sh -c #(nop) ENV X=1")
        .layer("RUN /bin/sh -c rm a # buildkit", it -> it.file(".wh.a", 0));

    assertThat(waste().layers())
        .extracting(Waste.Layer::instruction)
        .containsExactly("COPY a", "RUN rm a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "/bin/sh -c #(nop)  CMD [\"x\"]~CMD [\"x\"]",
        "/bin/sh -c apt-get install~RUN apt-get install",
        "|1 A=b /bin/sh -c make~RUN make",
        "RUN /bin/sh -c make # buildkit~RUN make",
        "COPY a b # buildkit~COPY a b",
        "/bin/sh -c #(nop) COPY"
            + " file:60d91779ff5e0ab253eda73dbe25bb186e12c2625dd23b992315666755773a00 in /a~COPY"
            + " file:60d91779ff5e in /a",
        "make # comment~make # comment",
      })
  void anInstructionIsShownAsItWasWritten(String createdBy, String shown) {
    assertThat(Instruction.text(createdBy)).isEqualTo(shown);
  }

  @Test
  void longNamesAndLargePathsAreRead() throws IOException {
    String deep = "a/".repeat(200) + "file";
    image.layer("a", it -> it.file(deep, 10)).layer("b", it -> it.file(deep, 1));

    assertThat(told()).startsWith("/" + deep + " 10 bytes");
  }

  @Test
  void anImageThatIsCutAnywhereIsAnErrorAndNothingElse() throws IOException {
    image.layer("a", it -> it.file("x", 2000)).layer("b", it -> it.file(".wh.x", 0));
    byte[] whole = image.tar("web:1");
    int end = whole.length - 10_240;
    for (int length = 0; length < end; length += 97) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Waste.of("web", new ByteArrayInputStream(part), 10))
          .isInstanceOf(JComposeException.class);
    }
  }

  private static byte[] outer(String name, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      new LayeredImage.Layer(tar).file(name, content);
    }
    return bytes.toByteArray();
  }

  private static void refused(byte[] tar, String words) {
    assertThatThrownBy(() -> Waste.of("web", new ByteArrayInputStream(tar), 10))
        .isInstanceOf(JComposeException.class)
        .hasMessageContaining(words);
  }

  @Test
  void hostileImagesAreRefused() throws IOException {
    refused(outer("l", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd}), "zstd");
    refused(outer("manifest.json", "{".getBytes(StandardCharsets.UTF_8)), "is not JSON");
    refused(outer("x.json", json(9 << 20)), "larger than they can sensibly be");
    refused(
        outer("manifest.json", "[{\"Config\":\"c\"}]".getBytes(StandardCharsets.UTF_8)),
        "has no c");
    image.layer("a", it -> it.file("a/".repeat(2001) + "x", 1));
    refused(image.tar("web:1"), "deeper than 2000");
    byte[] negative = outer("l", outer("x", new byte[1]));
    negative[124] = (byte) 0xff;
    Arrays.fill(negative, 125, 136, (byte) 0xff);
    refused(negative, "damaged");
    byte[] damaged = outer("l", outer("x", new byte[600]));
    damaged[512 + 512 + 1024] = 1;
    refused(damaged, "damaged");
  }

  private static byte[] json(int size) {
    byte[] text = new byte[size];
    Arrays.fill(text, (byte) ' ');
    text[0] = '[';
    text[size - 1] = ']';
    return text;
  }

  @Test
  void aNameOfGigabytesIsRefusedBeforeItIsRead() throws IOException {
    byte[] header = Arrays.copyOf(outer("x", new byte[0]), 512);
    header[156] = 'L';
    byte[] size = "77777777777 ".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(size, 0, header, 124, 12);
    long sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
    }
    byte[] told = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(told, 0, header, 148, 8);

    refused(header, "longer than 65536");
  }

  @Test
  void layersThatAreCompressedAreRead() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(packed)) {
      zip.write(outer("f", new byte[10]));
    }
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      var layer = new LayeredImage.Layer(tar);
      layer.file("blobs/sha256/1", packed.toByteArray());
      layer.file("c", "{}".getBytes(StandardCharsets.UTF_8));
      String manifest = "[{\"Config\":\"c\",\"Layers\":[\"blobs/sha256/1\"]}]";
      layer.file("manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(Waste.of("web", new ByteArrayInputStream(bytes.toByteArray()), 10).bytes())
        .isEqualTo(10);
  }
}
