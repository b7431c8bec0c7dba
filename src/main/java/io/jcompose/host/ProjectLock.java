package io.jcompose.host;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.FileWords;
import io.jcompose.diag.JComposeException;
import io.jcompose.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * The advisory lock of one project on one engine: whoever changes the project holds it. It is a
 * lock on a file, so the system lets go of it when the process dies, however it dies.
 *
 * <p>The file's first byte is what is locked. After it come a line about the holder and, one a
 * line, what holders want remembered beyond their death.
 */
public final class ProjectLock implements AutoCloseable {
  private static final int MOST_BYTES = 1 << 20;

  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;
  private final String holder;
  private List<String> remembered;

  private ProjectLock(
      Path file, FileChannel channel, FileLock lock, String holder, List<String> remembered) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
    this.holder = holder;
    this.remembered = remembered;
  }

  /** What the last holder that remembered something wanted known; empty when nothing. */
  public List<String> remembered() {
    return remembered;
  }

  /** What is remembered, without taking the lock; nothing when that cannot be read. */
  public static List<String> peek(Path directory, String engine, String project) {
    Path file = directory.resolve(name(engine, project));
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var words = read(channel);
      return words.isEmpty() ? words : words.subList(1, words.size());
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Keeps these words, in place of earlier ones, for whoever holds the lock next. */
  public void remember(List<String> words) {
    if (!words.equals(remembered)) {
      remembered = List.copyOf(words);
      try {
        write();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void write() throws IOException {
    var text = new StringBuilder("\n").append(holder);
    remembered.forEach(word -> text.append('\n').append(word));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    channel.write(ByteBuffer.wrap(bytes), 0);
    channel.truncate(bytes.length);
  }

  /**
   * Takes the lock; while somebody else has it, says who, and waits until it is free.
   *
   * @param directory where lock files are, made when missing, for this user only
   * @param engine what identifies the engine
   * @param holder who we are, for those who come after: process id, command and time
   * @param waiting told once, before waiting
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public static ProjectLock take(
      Path directory, String engine, String project, String holder, Consumer<Diagnostic> waiting)
      throws InterruptedException {
    String name = name(engine, project);
    return take(directory, name, holder, it -> waiting.accept(held(project, it)));
  }

  /**
   * Takes the lock of those who watch a project's files, which is another one: who watches changes
   * the project only now and then, and takes its lock for that.
   *
   * @throws JComposeException when somebody else has it
   */
  public static ProjectLock watcher(Path directory, String engine, String project, String holder)
      throws InterruptedException {
    return take(
        directory,
        name(engine, project) + ".watch",
        holder,
        it -> {
          throw new JComposeException(watched(project, it));
        });
  }

  private static ProjectLock take(
      Path directory, String name, String holder, Consumer<String> occupied)
      throws InterruptedException {
    try {
      Path file = Files.createDirectories(directory).toRealPath().resolve(name);
      Turns.OF_PROCESS.take(file, holder, occupied);
      try {
        return open(file, holder, occupied);
      } catch (IOException | RuntimeException e) {
        Turns.OF_PROCESS.leave(file);
        throw e;
      }
    } catch (ClosedByInterruptException | FileLockInterruptionException e) {
      var interrupted = new InterruptedException("while waiting for the project's lock");
      interrupted.initCause(e);
      throw interrupted;
    } catch (IOException e) {
      throw new JComposeException(unusable(directory.resolve(name), e), e);
    }
  }

  private static ProjectLock open(Path file, String holder, Consumer<String> occupied)
      throws IOException {
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      var lock = channel.tryLock(0, 1, false);
      if (lock == null) {
        var words = read(channel);
        occupied.accept(words.isEmpty() ? "" : words.get(0));
        lock = channel.lock(0, 1, false);
      }
      var words = read(channel);
      var remembered = words.isEmpty() ? words : words.subList(1, words.size());
      var taken = new ProjectLock(file, channel, lock, holder, remembered);
      taken.write();
      return taken;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Only the first byte is locked, so that the rest can be read by those who wait. */
  private static List<String> read(FileChannel channel) throws IOException {
    var buffer = ByteBuffer.allocate((int) Math.min(channel.size(), MOST_BYTES));
    channel.read(buffer, 1);
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }

  private static String name(String engine, String project) {
    return project + "-" + Sha256.hex(engine).substring(0, 12) + ".lock";
  }

  private static Diagnostic watched(String project, String holder) {
    return Diagnostic.error(
            new Code("JC574"),
            "The files of project `"
                + project
                + "` are being watched by "
                + (holder.isEmpty() ? "another run" : holder)
                + " already.")
        .hint("End that one first.");
  }

  private static Diagnostic held(String project, String holder) {
    return Diagnostic.note(
        new Code("JC421"),
        "Project `"
            + project
            + "` is being changed by "
            + (holder.isEmpty() ? "another run" : holder)
            + "; waiting until it is done.");
  }

  private static Diagnostic unusable(Path file, IOException e) {
    return Diagnostic.error(
            new Code("JC422"),
            "The project's lock `" + file + "` cannot be taken: " + FileWords.of(e) + ".")
        .hint("Make its directory writable, or set XDG_STATE_HOME to one that is.");
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Turns.OF_PROCESS.leave(file);
    }
  }
}
