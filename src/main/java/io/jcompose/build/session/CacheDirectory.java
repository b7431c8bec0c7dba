package io.jcompose.build.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jcompose.diag.JComposeException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * A directory of this machine that keeps steps of builds, in the layout of the Open Container
 * Initiative: blobs by their digests, and an index that names some of them. Several builds may use
 * it at once; what is in it is always whole.
 */
public record CacheDirectory(Path root) {
  private static final String TAG = "org.opencontainers.image.ref.name";
  private static final long LONGEST_INDEX = 4 << 20;

  /** Enough for whoever holds the lock, which is held while a small file is written. */
  private static final int TRIES = 500;

  private static final long PAUSE_MILLIS = 10;

  /** The digest of what has a name in it; empty when there is none, or no directory yet. */
  public Optional<String> digest(String tag) {
    try {
      for (var entry : index().path("manifests")) {
        if (isNamed(entry, tag)) {
          return Optional.of(entry.path("digest").asText());
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Names what a build has put into it; what had that name before loses it.
   *
   * @param descriptor in JSON, as BuildKit tells it
   * @throws JComposeException when that cannot be written
   */
  public void name(String descriptor, String tag) {
    try {
      Files.createDirectories(root);
      Path layout = root.resolve("oci-layout");
      try (var channel =
              FileChannel.open(layout, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = lock(channel)) {
        Files.writeString(layout, "{\"imageLayoutVersion\":\"1.0.0\"}");
        replaceIndex(with((ObjectNode) new ObjectMapper().readTree(descriptor), tag));
      }
    } catch (IOException | ClassCastException e) {
      var why = e instanceof IOException known ? known : new IOException("it is no descriptor", e);
      throw new JComposeException(SessionProblems.unwritable(root.toString(), why), e);
    }
  }

  /** Where a blob is, or belongs; empty when the digest is none, such as a path. */
  Optional<Path> blob(String digest) {
    int colon = digest.indexOf(':');
    String hex = digest.substring(colon + 1);
    boolean proper = digest.startsWith("sha256:") && hex.length() == 64;
    for (int i = 0; i < hex.length() && proper; i++) {
      proper = "0123456789abcdef".indexOf(hex.charAt(i)) >= 0;
    }
    return proper
        ? Optional.of(root.resolve("blobs").resolve("sha256").resolve(hex))
        : Optional.empty();
  }

  private JsonNode index() throws IOException {
    Path file = root.resolve("index.json");
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return new ObjectMapper().createObjectNode();
    }
    if (Files.size(file) > LONGEST_INDEX) {
      throw new IOException("its index.json is too large");
    }
    return new ObjectMapper().readTree(Files.readAllBytes(file));
  }

  private JsonNode with(ObjectNode descriptor, String tag) throws IOException {
    var mapper = new ObjectMapper();
    ArrayNode manifests = mapper.createArrayNode();
    index()
        .path("manifests")
        .forEach(
            it -> {
              if (!isNamed(it, tag)) {
                manifests.add(it);
              }
            });
    descriptor.withObjectProperty("annotations").put(TAG, tag);
    manifests.add(descriptor);
    var index = mapper.createObjectNode();
    index.put("schemaVersion", 2);
    index.put("mediaType", "application/vnd.oci.image.index.v1+json");
    index.set("manifests", manifests);
    return index;
  }

  private static boolean isNamed(JsonNode entry, String tag) {
    return entry.path("annotations").path(TAG).asText().equals(tag);
  }

  private void replaceIndex(JsonNode index) throws IOException {
    Path part = root.resolve(".index." + UUID.randomUUID() + ".part");
    try {
      Files.write(part, index.toString().getBytes(UTF_8), StandardOpenOption.CREATE_NEW);
      Files.move(part, root.resolve("index.json"), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** A lock holds between processes; of two threads of ours the second one has to wait itself. */
  private static FileLock lock(FileChannel channel) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException e) {
        pause();
      }
    }
    throw new IOException("another build is writing its index");
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
