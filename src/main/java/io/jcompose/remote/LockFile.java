package io.jcompose.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jcompose.diag.FileWords;
import io.jcompose.diag.JComposeException;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The file {@code jcompose.lock} beside a project's stack file: what each remote reference stands
 * for. It is meant to be committed; equal pins give equal bytes.
 */
final class LockFile {
  static final String NAME = "jcompose.lock";

  private static final String VERSION = "version";
  private static final String REMOTE = "remote";

  private final Path file;

  LockFile(Path directory) {
    this.file = directory.resolve(NAME);
  }

  Optional<Pin> pin(String reference) {
    return Optional.ofNullable(read().get(reference));
  }

  /** Sets one pin and leaves the others; the file is replaced as a whole. */
  void pin(String reference, Pin pin) {
    var pins = read();
    if (pin.equals(pins.put(reference, pin))) {
      return;
    }
    try {
      Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), NAME, ".new");
      try {
        Files.writeString(fresh, text(pins));
        publish(fresh);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new JComposeException(
          RemoteProblems.unwritableLock(file.toString(), FileWords.of(e)), e);
    }
  }

  /** A temporary file is for its owner alone, which a file to be committed is not. */
  private static void publish(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private static String text(SortedMap<String, Pin> pins) {
    var remote = new LinkedHashMap<String, Value>();
    pins.forEach((reference, pin) -> remote.put(reference, Value.of(pin.toString())));
    var all = new LinkedHashMap<String, Value>();
    all.put(VERSION, new Value.Num("1"));
    all.put(REMOTE, new Value.Dict(remote));
    return JsonText.pretty(new Value.Dict(all)) + "\n";
  }

  private SortedMap<String, Pin> read() {
    var pins = new TreeMap<String, Pin>();
    try {
      JsonNode root = new ObjectMapper().readTree(Files.readString(file));
      if (root.path(VERSION).asInt() != 1) {
        throw unreadable("it has not `\"version\": 1`");
      }
      for (Map.Entry<String, JsonNode> entry : root.path(REMOTE).properties()) {
        String text = entry.getValue().asText("");
        var pin = Pin.parse(text);
        pins.put(
            entry.getKey(),
            pin.orElseThrow(() -> unreadable("`" + text + "` is neither a commit nor a digest")));
      }
      return pins;
    } catch (NoSuchFileException e) {
      return pins;
    } catch (JsonProcessingException e) {
      throw unreadable("it is not JSON");
    } catch (IOException e) {
      throw unreadable(FileWords.of(e));
    }
  }

  private JComposeException unreadable(String why) {
    return new JComposeException(RemoteProblems.unreadableLock(file.toString(), why));
  }
}
