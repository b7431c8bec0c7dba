package io.jcompose.cli.render;

import io.jcompose.wire.LogFrame;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Container output as whole lines, each with the container's name before it.
 *
 * <p>The lock guards the unfinished lines and the order of writing; it is held while lines are put
 * together, and while the writer is too far behind, because that is what holds up the containers.
 */
public final class LogPrinter implements AutoCloseable {
  /** The length at which a line without end is broken, in bytes. */
  private static final int LONGEST = 1 << 20;

  private final Object lock = new Object();
  private final OutputStream out;
  private final OutputStream err;
  private final Look look;
  private final Palette palette = new Palette();
  private final Map<String, Source> sources = new LinkedHashMap<>();
  private final ByteArrayOutputStream block = new ByteArrayOutputStream();
  private final LogText text;
  private final BlockWriter writer = new BlockWriter();
  private int longestName;

  /**
   * How lines look.
   *
   * @param colour whether the names are coloured, and the colours of lines are kept
   * @param prefix whether lines begin with the name
   * @param separate whether the containers' standard error goes to ours
   */
  public record Look(boolean colour, boolean prefix, boolean separate) {}

  public LogPrinter(OutputStream out, OutputStream err, Look look) {
    this.out = out;
    this.err = err;
    this.look = look;
    this.text = new LogText(look.colour, block);
  }

  /** Announces a container, which gives it its colour and makes room for its name. */
  public void register(String name) {
    synchronized (lock) {
      source(name);
    }
  }

  /**
   * Prints the lines that a frame completes; they are written soon.
   *
   * @throws UncheckedIOException when nobody reads the output any more
   */
  public void print(String name, LogFrame frame) {
    synchronized (lock) {
      var source = source(name);
      var rest = source.rest(frame.channel());
      byte[] bytes = frame.bytes();
      int start = 0;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          line(source, rest, bytes, start, i + 1);
          start = i + 1;
        }
      }
      rest.add(bytes, start, bytes.length);
      while (rest.length() > LONGEST) {
        block.writeBytes(source.prefix);
        rest.breakTo(text, LONGEST);
        block.write('\n');
      }
      write(frame.channel());
    }
  }

  private void line(Source source, Rest rest, byte[] bytes, int start, int end) {
    block.writeBytes(source.prefix);
    if (rest.length() == 0) {
      text.write(bytes, start, end);
    } else {
      rest.add(bytes, start, end);
      rest.writeTo(text);
    }
  }

  /** Prints that a run of a container has ended, after all that it wrote. */
  public void exit(String name, int code, boolean restarting) {
    status(name, "exited with code " + code + (restarting ? " (restarting)" : ""));
  }

  /** Prints a line of ours about a container. */
  public void status(String name, String words) {
    synchronized (lock) {
      var source = source(name);
      finish(source);
      String line = SafeText.line(name + " " + words);
      block.writeBytes(utf8(new Ansi(look.colour).paint(source.rendition, line) + "\n"));
      write(LogFrame.Channel.STDOUT);
    }
    writer.drain();
  }

  /** Prints a line of ours about all of them. */
  public void say(String words) {
    synchronized (lock) {
      block.writeBytes(utf8(SafeText.line(words) + "\n"));
      write(LogFrame.Channel.STDOUT);
    }
    writer.drain();
  }

  /** Waits until all complete lines are written. */
  void flush() {
    writer.drain();
  }

  /** From now on nobody waits for a reader that does not read. */
  public void hurry() {
    writer.hurry();
  }

  /** Completes every unfinished line and waits until all is written; the streams stay open. */
  @Override
  public void close() {
    synchronized (lock) {
      sources.values().forEach(this::finish);
    }
    writer.drain();
    writer.close();
  }

  private void finish(Source source) {
    source.rests.forEach(
        (channel, rest) -> {
          if (rest.length() > 0) {
            block.writeBytes(source.prefix);
            rest.writeTo(text);
            block.write('\n');
            write(channel);
          }
        });
  }

  private void write(LogFrame.Channel channel) {
    if (block.size() == 0) {
      return;
    }
    writer.add(look.separate && channel == LogFrame.Channel.STDERR ? err : out, block);
    block.reset();
  }

  private Source source(String name) {
    var known = sources.get(name);
    if (known != null) {
      return known;
    }
    var source = new Source(SafeText.line(name), palette.next());
    sources.put(name, source);
    int width = Cells.width(source.name);
    if (width > longestName) {
      longestName = width;
      sources.values().forEach(this::givePrefix);
    } else {
      givePrefix(source);
    }
    return source;
  }

  private void givePrefix(Source source) {
    if (look.prefix) {
      String text = Cells.pad(source.name, longestName) + "  | ";
      source.prefix = utf8(new Ansi(look.colour).paint(source.rendition, text));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A container, with what it wrote since its last line break. */
  private static final class Source {
    private final String name;
    private final String rendition;
    private final Map<LogFrame.Channel, Rest> rests = new EnumMap<>(LogFrame.Channel.class);
    private byte[] prefix = {};

    Source(String name, String rendition) {
      this.name = name;
      this.rendition = rendition;
    }

    Rest rest(LogFrame.Channel channel) {
      return rests.computeIfAbsent(channel, key -> new Rest());
    }
  }
}
