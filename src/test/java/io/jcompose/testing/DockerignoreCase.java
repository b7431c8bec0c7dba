package io.jcompose.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Rules for a context and what they leave out, as {@code scripts/compare-ignore} found it with
 * docker compose.
 *
 * @param dockerfile its path in the context
 * @param without paths that are not sent, those of directories with a slash; absent when the build
 *     is refused
 * @param untold whether it is refused because the engine cannot tell us such rules
 */
public record DockerignoreCase(
    String name, String dockerfile, Optional<TreeSet<String>> without, boolean untold) {
  private static final Path FIXTURES = Path.of("src/test/resources/fixtures/dockerignore");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A line that is more than a pattern as it is matched. */
  private static final Pattern ODD_LINE =
      Pattern.compile("(?m)^!?[#/.\\\\\\s]|[/\\h]$|//|/\\.|^!$|[^\\n\\x20-\\x7e]");

  public static List<DockerignoreCase> all() throws IOException {
    var cases = new ArrayList<DockerignoreCase>();
    for (var node : read("cases.json")) {
      var without = new TreeSet<String>();
      node.path("without").forEach(it -> without.add(it.asText()));
      cases.add(
          new DockerignoreCase(
              node.path("case").asText(),
              node.path("dockerfile").asText("Dockerfile"),
              node.has("refused") ? Optional.empty() : Optional.of(without),
              node.path("refused").asText().equals("engine")));
    }
    return cases;
  }

  /** Whether it is about how the file is found and read, besides how a pattern matches. */
  public boolean isAboutReading() throws IOException {
    var mine = written();
    return mine.path("dockerignore").isTextual()
        || mine.has("files")
        || ODD_LINE.matcher(rules(mine.path("dockerignore"))).find();
  }

  /**
   * Makes the context.
   *
   * @param text the Dockerfile's
   */
  public void make(Path root, String text) throws IOException {
    var tree = read("tree.json");
    for (var directory : tree.path("directories")) {
      Files.createDirectories(root.resolve(directory.asText()));
    }
    for (var file : tree.path("files")) {
      write(root, file.asText(), file.asText());
    }
    for (var link : tree.path("links").properties()) {
      Files.createSymbolicLink(root.resolve(link.getKey()), Path.of(link.getValue().asText()));
    }
    var mine = written();
    for (var file : mine.path("files").properties()) {
      write(root, file.getKey(), file.getValue().asText());
    }
    if (!mine.path("dockerignore").isNull()) {
      write(root, ".dockerignore", rules(mine.path("dockerignore")));
    }
    write(root, dockerfile, text);
  }

  /** All that is in a directory, written as in {@link #without}. */
  public static TreeSet<String> list(Path root) throws IOException {
    var found = new TreeSet<String>();
    try (var paths = Files.walk(root)) {
      for (Path path : paths.filter(it -> !it.equals(root)).toList()) {
        boolean directory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        found.add(root.relativize(path) + (directory ? "/" : ""));
      }
    }
    return found;
  }

  private JsonNode written() throws IOException {
    for (var node : read("cases.json")) {
      if (node.path("case").asText().equals(name)) {
        return node;
      }
    }
    throw new IOException("no such case: " + name);
  }

  /** Lines, or the text itself. */
  private static String rules(JsonNode written) {
    var text = new StringBuilder(written.asText(""));
    written.forEach(it -> text.append(it.asText()).append('\n'));
    return text.toString();
  }

  private static JsonNode read(String name) throws IOException {
    return JSON.readTree(FIXTURES.resolve(name).toFile());
  }

  private static void write(Path root, String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Override
  public String toString() {
    return name;
  }
}
