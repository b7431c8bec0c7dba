package io.jcompose.cli.render;

import io.jcompose.wire.LogFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Container output as whole lines, each with the container's name before it.
 *
 * <p>The lock guards the unfinished lines and the order of writing; it is held while a block of
 * lines is written, because that is what keeps them whole.
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
  private int longestName;

  /**
   * How lines look.
   *
   * @param colour whether the names are coloured
   * @param prefix whether lines begin with the name
   * @param separate whether the containers' standard error goes to ours
   */
  public record Look(boolean colour, boolean prefix, boolean separate) {}

  public LogPrinter(OutputStream out, OutputStream err, Look look) {
    this.out = out;
    this.err = err;
    this.look = look;
  }

  /** Announces a container, which gives it its colour and makes room for its name. */
  public void register(String name) {
    synchronized (lock) {
      source(name);
    }
  }

  /**
   * Prints the lines that a frame completes.
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
          block.writeBytes(source.prefix);
          rest.writeTo(block);
          block.write(bytes, start, i + 1 - start);
          start = i + 1;
        }
      }
      rest.add(bytes, start);
      while (rest.length() > LONGEST) {
        block.writeBytes(source.prefix);
        rest.breakTo(block, LONGEST);
      }
      write(frame.channel());
    }
  }

  /** Prints a line of ours about a container, such as {@code web-1 exited with code 3}. */
  public void status(String name, String text) {
    synchronized (lock) {
      var source = source(name);
      finish(source);
      String line = SafeText.line(name + " " + text);
      block.writeBytes(utf8(new Ansi(look.colour).paint(source.rendition, line) + "\n"));
      write(LogFrame.Channel.STDOUT);
    }
  }

  /** Prints a line of ours about all of them. */
  public void say(String text) {
    synchronized (lock) {
      block.writeBytes(utf8(SafeText.line(text) + "\n"));
      write(LogFrame.Channel.STDOUT);
    }
  }

  /** Completes the container's unfinished lines, as when it has ended. */
  public void end(String name) {
    synchronized (lock) {
      finish(source(name));
    }
  }

  /** Completes every unfinished line; the streams stay open. */
  @Override
  public void close() {
    synchronized (lock) {
      sources.values().forEach(this::finish);
    }
  }

  private void finish(Source source) {
    source.rests.forEach(
        (channel, rest) -> {
          if (rest.length() > 0) {
            block.writeBytes(source.prefix);
            rest.writeTo(block);
            block.write('\n');
            write(channel);
          }
        });
  }

  private void write(LogFrame.Channel channel) {
    if (block.size() == 0) {
      return;
    }
    var target = look.separate && channel == LogFrame.Channel.STDERR ? err : out;
    try {
      block.writeTo(target);
      target.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      block.reset();
    }
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
