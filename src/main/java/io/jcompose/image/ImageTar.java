package io.jcompose.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jcompose.tar.TarStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * An image as engines save it, read in one pass. Its layers come in any order, in some formats
 * before it is known which they are, so that each is told by its first bytes.
 */
final class ImageTar {
  private static final int BUFFER = 1 << 16;
  private static final long LONGEST_DOCUMENT = 8 << 20;
  private static final long MOST_DOCUMENTS = 64 << 20;
  private static final int MOST_LINKS = 1_000;

  private final PathTree paths = new PathTree();
  private final Map<String, LayerFiles> layers = new HashMap<>();
  private final Map<String, byte[]> documents = new HashMap<>();
  private final Map<String, String> links = new HashMap<>();
  private long kept;

  private ImageTar() {}

  /** Reads an image to its end. */
  static Layered read(InputStream in) throws IOException {
    var image = new ImageTar();
    var entries = new TarStream(new BufferedInputStream(in, BUFFER));
    for (var entry = entries.next(); entry != null; entry = entries.next()) {
      image.take(entry, entries);
    }
    return image.layered();
  }

  private void take(TarStream.Entry entry, TarStream entries) throws IOException {
    if (entry.type() == '1' || entry.type() == '2') {
      link(entry);
    } else if (entry.type() == '0') {
      var content = new BufferedInputStream(entries.content(), BUFFER);
      content.mark(BUFFER);
      byte[] first = content.readNBytes(TarStream.BLOCK);
      content.reset();
      take(entry, first, content);
    }
  }

  private void link(TarStream.Entry entry) throws IOException {
    if (links.size() == MOST_LINKS) {
      throw new IOException("it has more than " + MOST_LINKS + " links among its layers");
    }
    String target = new String(entry.link(), StandardCharsets.UTF_8);
    String name = entry.text();
    String directory = name.substring(0, name.lastIndexOf('/') + 1);
    // Symbolic links of saved images lead from one layer's directory into another's.
    boolean sibling = entry.type() == '2' && target.startsWith("../");
    links.put(
        name, sibling ? target.substring(3) : entry.type() == '2' ? directory + target : target);
  }

  private void take(TarStream.Entry entry, byte[] first, InputStream content) throws IOException {
    if (begins(first, 0x1f, 0x8b)) {
      layers.put(entry.text(), LayerFiles.read(unzipped(content), paths));
    } else if (begins(first, 0x28, 0xb5, 0x2f, 0xfd)) {
      throw new IOException("a layer is compressed with zstd, which is not read here");
    } else if (isTar(first)) {
      layers.put(entry.text(), LayerFiles.read(content, paths));
    } else if (first.length > 0 && (first[0] == '{' || first[0] == '[')) {
      document(entry, content);
    }
  }

  private static InputStream unzipped(InputStream content) throws IOException {
    return new BufferedInputStream(new GZIPInputStream(content, BUFFER), BUFFER);
  }

  private void document(TarStream.Entry entry, InputStream content) throws IOException {
    kept += entry.size();
    if (entry.size() > LONGEST_DOCUMENT || kept > MOST_DOCUMENTS) {
      throw new IOException("its descriptions are larger than they can sensibly be");
    }
    documents.put(entry.text(), content.readAllBytes());
  }

  private static boolean isTar(byte[] first) {
    return first.length == TarStream.BLOCK
        && (TarStream.isEmpty(first) || TarStream.isHeader(first));
  }

  private static boolean begins(byte[] bytes, int... with) {
    for (int i = 0; i < with.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != with[i]) {
        return false;
      }
    }
    return true;
  }

  private Layered layered() throws IOException {
    JsonNode manifest = json("manifest.json").path(0);
    var instructions = instructions(json(manifest.path("Config").asText("")).path("history"));
    var found = new ArrayList<Layered.Layer>();
    for (JsonNode each : manifest.path("Layers")) {
      String name = each.asText("");
      LayerFiles files = layers.get(links.getOrDefault(name, name));
      if (files == null) {
        throw new IOException("its layer " + name + " is not there");
      }
      int index = found.size();
      String by = index < instructions.size() ? instructions.get(index) : "";
      found.add(new Layered.Layer(by, files));
    }
    return new Layered(paths, found);
  }

  private JsonNode json(String name) throws IOException {
    byte[] text = documents.get(links.getOrDefault(name, name));
    if (text == null) {
      throw new IOException("it has no " + (name.isEmpty() ? "configuration" : name));
    }
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IOException("its " + name + " is not JSON", e);
    }
  }

  /** Those that made a layer. */
  private static List<String> instructions(JsonNode history) {
    var instructions = new ArrayList<String>();
    for (JsonNode step : history) {
      if (!step.path("empty_layer").asBoolean(false)) {
        instructions.add(Instruction.text(step.path("created_by").asText("")));
      }
    }
    return instructions;
  }
}
