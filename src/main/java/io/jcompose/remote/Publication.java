package io.jcompose.remote;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is published of a stack: its files, each with notes for those who read it, and images. */
public final class Publication {
  private final List<Part> parts = new ArrayList<>();
  private final TreeSet<String> images = new TreeSet<>();
  private final String version;

  /** {@code version} is that of the tool that publishes. */
  public Publication(String version) {
    this.version = version;
  }

  /** A file, as a layer of the artifact. */
  record Part(String mediaType, byte[] content, SortedMap<String, String> notes) {}

  /** A stack file; further ones go over earlier ones. */
  public Publication stackFile(String name, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return add(OciOrigin.STACK_FILE, content, Map.of(OciOrigin.FILE_NAME, name));
  }

  /** A file that a stack file names. */
  public Publication envFile(String name, byte[] content) {
    return add(OciOrigin.ENV_FILE, content, Map.of(OciOrigin.ENV_NAME, name));
  }

  /** An image, with its digest, that goes along with them. */
  public Publication image(String reference) {
    images.add(reference);
    return this;
  }

  private Publication add(String mediaType, byte[] content, Map<String, String> notes) {
    var all = new TreeMap<>(notes);
    all.put(OciOrigin.VERSION, version);
    parts.add(new Part(mediaType, content, all));
    return this;
  }

  SortedSet<String> images() {
    return images;
  }

  String version() {
    return version;
  }

  List<Part> parts() {
    return parts;
  }
}
