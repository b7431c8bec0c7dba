package io.jcompose.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An image whose layers a test makes up, as {@code POST /images/load} takes it. */
public final class LayeredImage {
  private final List<byte[]> layers = new ArrayList<>();
  private final List<String> history = new ArrayList<>();
  private String architecture = "amd64";

  /** Layers that have one file each, with this content. */
  public static LayeredImage of(String... contents) {
    var image = new LayeredImage();
    for (String content : contents) {
      image.layer("COPY file", it -> it.file("file", content.getBytes(StandardCharsets.UTF_8)));
    }
    return image;
  }

  public LayeredImage architecture(String name) {
    architecture = name;
    return this;
  }

  /** Adds a layer that this instruction made. */
  public LayeredImage layer(String instruction, Filling filling) {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      filling.fill(new Layer(tar));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    layers.add(bytes.toByteArray());
    history.add("{\"created_by\":\"%s\"}".formatted(instruction));
    return this;
  }

  /** Adds an instruction that makes no layer. */
  public LayeredImage instruction(String instruction) {
    history.add("{\"created_by\":\"%s\",\"empty_layer\":true}".formatted(instruction));
    return this;
  }

  /** Puts files into a layer. */
  @FunctionalInterface
  public interface Filling {
    void fill(Layer layer) throws IOException;
  }

  /** A layer that is being made. */
  public record Layer(TarArchiveOutputStream tar) {
    public Layer file(String name, byte[] content) throws IOException {
      var entry = new TarArchiveEntry(name);
      entry.setSize(content.length);
      entry.setModTime(0);
      return put(entry, content);
    }

    public Layer file(String name, int size) throws IOException {
      return file(name, new byte[size]);
    }

    /** Any entry without content, such as a link. */
    public Layer entry(TarArchiveEntry entry) throws IOException {
      return put(entry, new byte[0]);
    }

    private Layer put(TarArchiveEntry entry, byte[] content) throws IOException {
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
      return this;
    }
  }

  /** The whole image under this name. */
  public byte[] tar(String reference) throws IOException {
    var diffs = new ArrayList<String>();
    var names = new ArrayList<String>();
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      var outer = new Layer(tar);
      for (int i = 0; i < layers.size(); i++) {
        outer.file(i + ".tar", layers.get(i));
        names.add("\"" + i + ".tar\"");
        diffs.add("\"sha256:" + sha256(layers.get(i)) + "\"");
      }
      String config =
          "{\"architecture\":\"%s\",\"os\":\"linux\",\"config\":{\"Cmd\":[\"x\"]},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[%s]},\"history\":[%s]}"
              .formatted(architecture, String.join(",", diffs), String.join(",", history));
      outer.file("config.json", config.getBytes(StandardCharsets.UTF_8));
      String manifest =
          "[{\"Config\":\"config.json\",\"RepoTags\":[\"%s\"],\"Layers\":[%s]}]"
              .formatted(reference, String.join(",", names));
      outer.file("manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
