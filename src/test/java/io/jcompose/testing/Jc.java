package io.jcompose.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A jcompose command line run in this process in a directory of its own: {@code
 * Jc.in(dir).stack("…").run("config", "--services").stdout("web\n").ok()}.
 */
public final class Jc {
  private final Path directory;
  private final Map<String, String> variables = new TreeMap<>();

  private Jc(Path directory) {
    this.directory = directory;
    // No engine: whoever needs one names it.
    variables.put("DOCKER_HOST", "unix:///no/such/engine.sock");
    // Stacks of tests are not exemplary.
    variables.put("JCOMPOSE_LINT", "off");
  }

  public static Jc in(Path directory) {
    return new Jc(directory);
  }

  /** Writes {@code compose.yaml}. */
  public Jc stack(String text) {
    return file("compose.yaml", text);
  }

  public Jc file(String name, String text) {
    try {
      var file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Sets a variable; an empty value removes it. */
  public Jc variable(String name, String value) {
    if (value.isEmpty()) {
      variables.remove(name);
    } else {
      variables.put(name, value);
    }
    return this;
  }

  public Ran run(String... args) {
    return new Ran(InProcess.run(directory, variables, args));
  }

  /** Runs it as at a terminal where somebody types this. */
  public Ran typing(String words, String... args) {
    return new Ran(InProcess.typing(words, directory, variables, args));
  }

  /** What it printed and returned; the directory's path is shown as {@code DIR}. */
  public final class Ran {
    private final InProcess result;

    private Ran(InProcess result) {
      this.result = result;
    }

    public Ran stdout(String text) {
      assertThat(plain(result.out())).as(result.toString()).isEqualTo(text);
      return this;
    }

    public Ran stdoutContains(String text) {
      assertThat(plain(result.out())).as(result.toString()).contains(text);
      return this;
    }

    public Ran stderr(String text) {
      assertThat(plain(result.err())).as(result.toString()).isEqualTo(text);
      return this;
    }

    public Ran stderrContains(String text) {
      assertThat(plain(result.err())).as(result.toString()).contains(text);
      return this;
    }

    public void ok() {
      code(0);
    }

    public void failed() {
      code(1);
    }

    public void code(int code) {
      assertThat(result.code()).as(result.toString()).isEqualTo(code);
    }

    public String err() {
      return plain(result.err());
    }

    public String out() {
      return plain(result.out());
    }

    private String plain(String text) {
      return text.replace(directory.toString(), "DIR");
    }
  }
}
