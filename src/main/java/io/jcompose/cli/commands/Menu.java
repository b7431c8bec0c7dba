package io.jcompose.cli.commands;

import io.jcompose.cli.CommandContext;
import io.jcompose.cli.Shell;
import io.jcompose.cli.console.TerminalMode;
import io.jcompose.cli.render.Ansi;
import io.jcompose.cli.render.BottomLine;
import io.jcompose.diag.JComposeException;
import io.jcompose.event.Cancel.Registration;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The keys that an attached {@code up} obeys at a terminal, and the line at the bottom that names
 * them. Its monitor guards whether it is there.
 */
final class Menu implements AutoCloseable {
  private final CommandContext context;
  private final Shell terminal;
  private final BottomLine bottom;
  private final Keyboard keyboard;
  private Registration resizing = () -> {};
  private Optional<TerminalMode> mode = Optional.empty();
  private Supplier<String> hint = () -> "";
  private boolean closed;

  private Menu(CommandContext context) {
    this.terminal = context.shell();
    var console = terminal.terminal().console();
    var ansi = new Ansi(context.global().colours(terminal, terminal.terminal().out()));
    this.bottom = new BottomLine(terminal.out(), ansi, console::size);
    this.keyboard = new Keyboard(terminal.in());
    this.context = context.with(below(keyboard));
  }

  /** A menu that is not there yet; until then nothing is different. */
  static Menu of(CommandContext context) {
    return new Menu(context);
  }

  private Shell below(InputStream in) {
    var err = terminal.err();
    return new Shell(
        in,
        bottom.above(terminal.out()),
        terminal.terminal().err() ? bottom.above(err) : err,
        terminal.environment(),
        terminal.directory(),
        terminal.home(),
        terminal.terminal());
  }

  /** For all that is written while the menu is there. */
  CommandContext context() {
    return context;
  }

  /** What a key does. */
  interface Keys {
    void typed(int key) throws InterruptedException;
  }

  /**
   * From now on keys are obeyed, on a thread of its own.
   *
   * @param words the line at the bottom, asked again after each key
   */
  void begin(Supplier<String> words, Keys keys) {
    hint = words;
    var thread = new Thread(() -> listen(keys), "jc-keys");
    thread.setDaemon(true);
    thread.start();
  }

  private void listen(Keys keys) {
    try {
      if (!taken()) {
        return;
      }
      for (int key = terminal.in().read(); key >= 0; key = terminal.in().read()) {
        keys.typed(key);
        show();
      }
    } catch (IOException | InterruptedException e) {
      // Nobody types any more: it runs in background now.
      close();
    } catch (JComposeException e) {
      // A terminal without single keys has no menu.
    }
  }

  /** Takes the terminal, unless all is over already. */
  private synchronized boolean taken() {
    if (closed) {
      return false;
    }
    var console = terminal.terminal().console();
    mode = Optional.of(console.keys());
    keyboard.taken = true;
    console.onReturn(this::takeAgain);
    resizing = console.onResize(size -> bottom.redraw());
    bottom.show(hint.get());
    return true;
  }

  /** Shells do not always give the terminal back as it was. */
  private synchronized void takeAgain() {
    var console = terminal.terminal().console();
    if (!closed && console.inForeground()) {
      mode.ifPresent(TerminalMode::close);
      mode = Optional.of(console.keys());
      bottom.redraw();
    }
  }

  private synchronized void show() {
    if (!closed) {
      bottom.show(hint.get());
    }
  }

  /** The terminal is as it was when this returns. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      resizing.close();
      context.shell().err().flush();
      context.shell().out().flush();
      bottom.show("");
      mode.ifPresent(TerminalMode::close);
    }
  }

  /** What is typed, which is nobody else's while the menu is there: a question gets no answer. */
  private static final class Keyboard extends FilterInputStream {
    private volatile boolean taken;

    Keyboard(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return taken ? -1 : super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return taken ? -1 : super.read(bytes, offset, length);
    }
  }
}
