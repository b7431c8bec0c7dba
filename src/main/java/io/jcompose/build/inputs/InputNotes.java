package io.jcompose.build.inputs;

import io.jcompose.digest.Sha256;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What the images of an engine were built of, a file for each. A note that is lost or damaged costs
 * one more build, so nothing about these files is an error.
 */
public final class InputNotes {
  /** Another layout gets another number, by which older notes are passed over. */
  private static final int LAYOUT = 0x6A63_0001;

  private final Path directory;
  private final String engine;

  /**
   * Notes in a directory.
   *
   * @param engine what identifies the engine
   */
  public InputNotes(Path directory, String engine) {
    this.directory = directory;
    this.engine = engine;
  }

  /** What an image was built of. */
  public record Note(String imageId, Inputs inputs) {}

  public Optional<Note> find(String image) {
    try (var in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(place(image)), 1 << 16))) {
      return in.readInt() == LAYOUT
          ? Optional.of(new Note(in.readUTF(), Inputs.read(in)))
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  public void keep(String image, Note note) {
    try {
      Files.createDirectories(directory);
      var draft = Files.createTempFile(directory, "note", ".new");
      try {
        write(note, draft);
        Files.move(
            draft,
            place(image),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      // Next time it is built once more, from the engine's cache.
    }
  }

  private static void write(Note note, Path file) throws IOException {
    try (var out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      out.writeInt(LAYOUT);
      out.writeUTF(note.imageId());
      note.inputs().write(out);
    }
  }

  private Path place(String image) {
    return directory.resolve(Sha256.hex(engine + "\n" + image));
  }
}
